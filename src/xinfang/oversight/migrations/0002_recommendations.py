"""Recommendations with their journal, and who may make, read and answer them."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import xinfang.base.ids
from xinfang.journals.sql import guard_journal, guard_rows

SQL = Path(__file__).parent.parent / "sql" / "0002_recommendations.sql"


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0009_outside_identities'),
        ('oversight', '0001_warnings_and_findings'),
    ]

    operations = [
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('IMPROVE_WORK', '改进工作'), ('IMPROVE_POLICY', '完善政策'), ('ACCOUNTABILITY', '追究责任')], max_length=16, verbose_name='种类')),
                ('ground', models.CharField(blank=True, max_length=32, verbose_name='情形')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('words', models.BinaryField(verbose_name='封装的事实和建议')),
                ('matters', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None, verbose_name='依据的信访事项')),
                ('standing', models.CharField(choices=[('DRAFT', '起草中'), ('ISSUED', '等待反馈'), ('ANSWERED', '已反馈'), ('CONCLUDED', '已有处理结果')], default='DRAFT', max_length=12, verbose_name='状态')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='年份')),
                ('serial', models.PositiveIntegerField(null=True, verbose_name='序号')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='文号')),
                ('issued_on', models.DateField(null=True, verbose_name='发出日期')),
                ('internal_due', models.DateField(null=True, verbose_name='内部提醒日')),
                ('due_on', models.DateField(null=True, verbose_name='反馈期限')),
                ('due_article', models.CharField(blank=True, max_length=64, verbose_name='期限依据')),
                ('adoption', models.CharField(blank=True, max_length=16, verbose_name='采纳情况')),
                ('answer', models.BinaryField(default=b'', verbose_name='封装的反馈和结果')),
                ('answered_on', models.DateField(null=True, verbose_name='反馈日期')),
                ('concluded_on', models.DateField(null=True, verbose_name='结果日期')),
                ('about', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='所涉单位')),
                ('addressee', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='主送单位')),
                ('finding', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='oversight.finding', verbose_name='监督发现')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
            ],
            options={
                'verbose_name': '建议',
            },
        ),
        migrations.CreateModel(
            name='RecommendationLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='oversight.recommendation', verbose_name='建议')),
            ],
            options={
                'verbose_name': '建议办理记录',
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(fields=['office', '-id'], name='recommendation_by_office'),
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(fields=['addressee', '-id'], name='recommendation_by_addressee'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.UniqueConstraint(fields=('office', 'year', 'serial'), name='recommendation_number_once'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued_on__isnull', True), ('standing', 'DRAFT')), models.Q(models.Q(('standing', 'DRAFT'), _negated=True), ('issued_on__isnull', False), ('serial__isnull', False)), _connector='OR'), name='recommendation_issued_with_a_number'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('adoption', ''), ('answered_on__isnull', True)), models.Q(models.Q(('adoption', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='recommendation_answered_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='recommendationline',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='oversight_recommendationline_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='recommendationline',
            constraint=models.UniqueConstraint(fields=('subject', 'prev_hash'), name='oversight_recommendationline_no_fork'),
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8")
            + guard_rows("oversight_recommendation")
            + guard_journal("oversight_recommendationline", subject="oversight_recommendation"),
            migrations.RunSQL.noop,
        ),
    ]
