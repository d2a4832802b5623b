"""Advice, referrals and exchanged papers about matters with their journals, and who may see and change them."""

from pathlib import Path

import django.db.models.deletion
import xinfang.base.ids
from django.db import migrations, models

from xinfang.journals.sql import guard_journal, guard_rows

SQL = Path(__file__).parent.parent / "sql" / "matters.sql"
GUARDED = ("counsel_advice", "counsel_referral", "counsel_paper")


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0009_outside_identities'),
        ('cases', '0050_sponsorship'),
        ('counsel', '0002_questions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Advice',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('ROUTE', '走哪条途径'), ('LEGALITY', '拟作的决定是否合法')], max_length=12, verbose_name='内容')),
                ('words', models.BinaryField(verbose_name='封装的问题和意见')),
                ('state', models.CharField(choices=[('ASKED', '等律师出具'), ('GIVEN', '已出具'), ('DECLINED', '律师回避或者不能出具')], default='ASKED', max_length=12, verbose_name='状态')),
                ('asked_at', models.DateTimeField(verbose_name='提出时间')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='出具时间')),
                ('body', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='单位')),
                ('lawyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='counsel.expert', verbose_name='律师')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.matter', verbose_name='信访事项')),
            ],
            options={
                'verbose_name': '法律意见',
            },
        ),
        migrations.CreateModel(
            name='AdviceLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='counsel.advice', verbose_name='法律意见')),
            ],
            options={
                'verbose_name': '法律意见记录',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('counterpart', models.CharField(choices=[('COURT', '人民法院'), ('PROCURATORATE', '人民检察院'), ('POLICE', '公安机关'), ('JUSTICE', '司法行政机关')], max_length=16, verbose_name='往来机关')),
                ('organ', models.CharField(max_length=80, verbose_name='机关名称')),
                ('direction', models.CharField(choices=[('SENT', '发出'), ('RECEIVED', '收到')], max_length=12, verbose_name='收发')),
                ('kind', models.CharField(choices=[('LETTER', '函'), ('MATERIAL', '材料'), ('REPLY', '复函、结果'), ('RECEIPT', '回执')], max_length=12, verbose_name='种类')),
                ('paper_number', models.CharField(max_length=80, verbose_name='文号或者编号')),
                ('dated', models.DateField(verbose_name='日期')),
                ('is_struck', models.BooleanField(default=False, verbose_name='已作废')),
                ('body', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='单位')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.matter', verbose_name='信访事项')),
            ],
            options={
                'verbose_name': '往来文书',
            },
        ),
        migrations.CreateModel(
            name='PaperLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='counsel.paper', verbose_name='往来文书')),
            ],
            options={
                'verbose_name': '往来文书记录',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('LEGAL_AID', '法律援助'), ('SOCIAL_RELIEF', '社会救助'), ('JUDICIAL_RELIEF', '司法救助'), ('LITIGATION', '支持起诉')], max_length=16, verbose_name='转介到')),
                ('institution', models.CharField(max_length=80, verbose_name='机构')),
                ('words', models.BinaryField(verbose_name='封装的情况和结果')),
                ('referred_on', models.DateField(verbose_name='转介日期')),
                ('outcome', models.CharField(choices=[('PENDING', '还没有结果'), ('GRANTED', '已提供'), ('REFUSED', '不符合条件'), ('GIVEN_UP', '本人不要了')], default='PENDING', max_length=12, verbose_name='结果')),
                ('ended_on', models.DateField(null=True, verbose_name='结果日期')),
                ('body', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='单位')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.matter', verbose_name='信访事项')),
            ],
            options={
                'verbose_name': '援助救助转介',
            },
        ),
        migrations.CreateModel(
            name='ReferralLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='counsel.referral', verbose_name='转介')),
            ],
            options={
                'verbose_name': '转介记录',
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='advice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'ASKED')), models.Q(models.Q(('state', 'ASKED'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='advice_ended_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='adviceline',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='counsel_adviceline_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='adviceline',
            constraint=models.UniqueConstraint(fields=('subject', 'prev_hash'), name='counsel_adviceline_no_fork'),
        ),
        migrations.AddConstraint(
            model_name='paperline',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='counsel_paperline_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='paperline',
            constraint=models.UniqueConstraint(fields=('subject', 'prev_hash'), name='counsel_paperline_no_fork'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('outcome', 'PENDING')), models.Q(models.Q(('outcome', 'PENDING'), _negated=True), ('ended_on__isnull', False)), _connector='OR'), name='referral_ended_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='referralline',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='counsel_referralline_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='referralline',
            constraint=models.UniqueConstraint(fields=('subject', 'prev_hash'), name='counsel_referralline_no_fork'),
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8")
            + "".join(guard_rows(table) + guard_journal(f"{table}line", subject=table) for table in GUARDED),
            migrations.RunSQL.noop,
        ),
    ]
