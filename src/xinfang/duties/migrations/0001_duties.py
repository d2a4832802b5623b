"""Duties of an office with their journal, and who may see and keep them."""

from pathlib import Path

import django.db.models.deletion
import xinfang.base.ids
from django.db import migrations, models

from xinfang.journals.sql import guard_journal, guard_rows

SQL = Path(__file__).parent.parent / "sql" / "guards.sql"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0009_outside_identities'),
    ]

    operations = [
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('TARGETS', '年度目标任务'), ('MEETING', '专题会议'), ('STUDY', '领导干部学法'), ('TRAINING', '业务培训'), ('ROTATION', '交流轮岗'), ('INSPECTION', '网上信访巡查'), ('REPORT', '年度报告')], max_length=12, verbose_name='类别')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('due_on', models.DateField(verbose_name='应当完成的日期')),
                ('plan', models.TextField(blank=True, verbose_name='安排')),
                ('state', models.CharField(choices=[('PLANNED', '已安排'), ('DONE', '已完成'), ('CANCELLED', '已取消')], default='PLANNED', max_length=12, verbose_name='状态')),
                ('done_on', models.DateField(null=True, verbose_name='完成日期')),
                ('result', models.TextField(blank=True, verbose_name='结果')),
                ('attended', models.PositiveIntegerField(null=True, verbose_name='参加人数')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
                ('responsible', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.officer', verbose_name='负责人')),
            ],
            options={
                'verbose_name': '本局工作',
            },
        ),
        migrations.CreateModel(
            name='DutyLine',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('seq', models.PositiveIntegerField(verbose_name='序号')),
                ('step', models.CharField(max_length=32, verbose_name='步骤')),
                ('said', models.JSONField(default=dict, verbose_name='内容')),
                ('actor', models.CharField(max_length=100, verbose_name='经办')),
                ('officer_id', models.UUIDField(null=True, verbose_name='经办人')),
                ('body_id', models.BigIntegerField(null=True, verbose_name='经办机构')),
                ('happened_at', models.DateTimeField(verbose_name='时间')),
                ('request_id', models.CharField(max_length=64, verbose_name='请求编号')),
                ('prev_hash', models.CharField(max_length=64, verbose_name='上一步摘要')),
                ('hash', models.CharField(max_length=64, verbose_name='摘要')),
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='duties.duty', verbose_name='本局工作')),
            ],
            options={
                'verbose_name': '本局工作记录',
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(fields=['office', 'due_on'], name='duty_by_office_and_day'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('state', 'DONE')), models.Q(models.Q(('state', 'DONE'), _negated=True), ('done_on__isnull', True)), _connector='OR'), name='duty_done_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='dutyline',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='duties_dutyline_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='dutyline',
            constraint=models.UniqueConstraint(fields=('subject', 'prev_hash'), name='duties_dutyline_no_fork'),
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8")
            + guard_rows("duties_duty")
            + guard_journal("duties_dutyline", subject="duties_duty"),
            migrations.RunSQL.noop,
        ),
    ]
