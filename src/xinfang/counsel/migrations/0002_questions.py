"""Questions to the lawyers with their journal, days on duty, and who may see and change them."""

from pathlib import Path

import django.db.models.deletion
import uuid
import xinfang.base.ids
from django.db import migrations, models

from xinfang.journals.sql import guard_journal, guard_rows

SQL = Path(__file__).parent.parent / "sql" / "questions.sql"


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0009_outside_identities'),
        ('counsel', '0001_roster'),
    ]

    operations = [
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=24, unique=True, verbose_name='编号')),
                ('field', models.CharField(choices=[('LAND', '土地、征收、拆迁'), ('HOUSING', '住房、物业'), ('LABOUR', '劳动、社会保险'), ('FAMILY', '婚姻、家庭、继承'), ('CONTRACT', '合同、借款'), ('INJURY', '交通事故、医疗、人身损害'), ('GOVERNMENT', '行政处罚、许可、复议'), ('OTHER', '其他')], max_length=12, verbose_name='领域')),
                ('words', models.BinaryField(verbose_name='封装的问答')),
                ('who', models.BinaryField(default=b'', verbose_name='封装的姓名和联系方式')),
                ('state', models.CharField(choices=[('WAITING', '等律师接手'), ('TAKEN', '律师正在答复'), ('ANSWERED', '已答复'), ('CLOSED', '已结束')], default='WAITING', max_length=12, verbose_name='状态')),
                ('asked_at', models.DateTimeField(verbose_name='提问时间')),
                ('due_on', models.DateField(verbose_name='答复期限')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='答复时间')),
                ('asked_again_at', models.DateTimeField(null=True, verbose_name='追问时间')),
                ('answered_again_at', models.DateTimeField(null=True, verbose_name='再次答复时间')),
                ('against', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='对方单位')),
                ('lawyer', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='counsel.expert', verbose_name='律师')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
            ],
            options={
                'verbose_name': '法律咨询',
            },
        ),
        migrations.CreateModel(
            name='QuestionLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='counsel.question', verbose_name='法律咨询')),
            ],
            options={
                'verbose_name': '法律咨询记录',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DutyDay',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField(verbose_name='日期')),
                ('starts', models.TimeField(verbose_name='开始')),
                ('ends', models.TimeField(verbose_name='结束')),
                ('place', models.CharField(choices=[('HALL', '接访中心'), ('RECEPTION', '领导接访现场')], max_length=12, verbose_name='在哪里')),
                ('is_cancelled', models.BooleanField(default=False, verbose_name='已取消')),
                ('expert', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='counsel.expert', verbose_name='名册人员')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
            ],
            options={
                'verbose_name': '律师、调解员值班',
                'indexes': [models.Index(fields=['office', 'day'], name='duty_day_by_office')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='duty_day_from_then_to'), models.UniqueConstraint(condition=models.Q(('is_cancelled', False)), fields=('expert', 'day', 'starts'), name='duty_day_once')],
            },
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('state__in', ('WAITING', 'TAKEN'))), fields=['office', 'due_on'], name='question_open_by_day'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'TAKEN'), _negated=True), ('lawyer__isnull', False), _connector='OR'), name='question_taken_by_a_lawyer'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'CLOSED'), _negated=True), ('who', b''), _connector='OR'), name='question_closed_names_nobody'),
        ),
        migrations.AddConstraint(
            model_name='questionline',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='counsel_questionline_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='questionline',
            constraint=models.UniqueConstraint(fields=('subject', 'prev_hash'), name='counsel_questionline_no_fork'),
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8")
            + guard_rows("counsel_dutyday")
            + guard_rows("counsel_question")
            + guard_journal("counsel_questionline", subject="counsel_question"),
            migrations.RunSQL.noop,
        ),
    ]
