"""The roster of lawyers and mediators with its journal, and who may see and keep it."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import xinfang.base.ids
from django.db import migrations, models

from xinfang.journals.sql import guard_journal, guard_rows

SQL = Path(__file__).parent.parent / "sql" / "roster.sql"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0009_outside_identities'),
        ('cases', '0039_drafts_of_own_post'),
    ]

    operations = [
        migrations.CreateModel(
            name='Expert',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('PUBLIC_LAWYER', '公职律师'), ('HIRED_LAWYER', '聘请的律师'), ('MEDIATOR', '调解员')], max_length=16, verbose_name='身份')),
                ('name', models.CharField(max_length=40, verbose_name='姓名')),
                ('organisation', models.CharField(max_length=80, verbose_name='律师事务所、调解委员会或者单位')),
                ('licence', models.CharField(blank=True, max_length=40, verbose_name='执业证号')),
                ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('LAND', '土地、征收、拆迁'), ('HOUSING', '住房、物业'), ('LABOUR', '劳动、社会保险'), ('FAMILY', '婚姻、家庭、继承'), ('CONTRACT', '合同、借款'), ('INJURY', '交通事故、医疗、人身损害'), ('GOVERNMENT', '行政处罚、许可、复议'), ('OTHER', '其他')], max_length=12), size=None, verbose_name='擅长的领域')),
                ('phone', models.BinaryField(default=b'', verbose_name='封装的电话')),
                ('valid_from', models.DateField(verbose_name='起始日期')),
                ('valid_to', models.DateField(null=True, verbose_name='截止日期')),
                ('body', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='所属单位')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
                ('officer', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.officer', verbose_name='在本系统的账号')),
            ],
            options={
                'verbose_name': '律师、调解员名册',
            },
        ),
        migrations.CreateModel(
            name='ExpertLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='counsel.expert', verbose_name='名册人员')),
            ],
            options={
                'verbose_name': '名册记录',
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='expert',
            index=models.Index(fields=['office', 'kind'], name='expert_by_office'),
        ),
        migrations.AddConstraint(
            model_name='expert',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='expert_from_then_to'),
        ),
        migrations.AddConstraint(
            model_name='expertline',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='counsel_expertline_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='expertline',
            constraint=models.UniqueConstraint(fields=('subject', 'prev_hash'), name='counsel_expertline_no_fork'),
        ),
        migrations.RunSQL(
            guard_rows("counsel_expert")
            + guard_journal("counsel_expertline", subject="counsel_expert")
            + SQL.read_text(encoding="utf-8"),
            migrations.RunSQL.noop,
        ),
    ]
