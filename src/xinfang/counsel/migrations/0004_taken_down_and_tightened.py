"""Questions that an officer takes down, the day on which each is forgotten, advice taken back; and who sees what."""

from datetime import date
from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "tightened.sql"

# Of what was asked before: as far as the settings of this day (law/counsel.yaml) let it stay. The column is written anew,
# so that no trigger has to be told who writes.
CLOSES = """
    ALTER TABLE counsel_question ALTER COLUMN closes_on TYPE date USING (
        CASE WHEN state IN ('WAITING', 'TAKEN') THEN (greatest(asked_at, asked_again_at) AT TIME ZONE 'Asia/Shanghai')::date + 90
        ELSE (greatest(answered_at, answered_again_at) AT TIME ZONE 'Asia/Shanghai')::date + 30 END
    );
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0010_day_and_charges'),
        ('cases', '0051_periods_of_posts'),
        ('counsel', '0003_beside_matters'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='question',
            name='question_open_by_day',
        ),
        migrations.AddField(
            model_name='question',
            name='closes_on',
            field=models.DateField(default=date(2026, 1, 1), verbose_name='自动结束前的最后一天'),
            preserve_default=False,
        ),
        migrations.RunSQL(CLOSES, migrations.RunSQL.noop),
        migrations.AddField(
            model_name='question',
            name='reach',
            field=models.CharField(choices=[('CODE', '本人凭编号和查询码看'), ('CALL', '打电话告诉本人'), ('COLLECT', '本人到窗口来取')], default='CODE', max_length=8, verbose_name='怎样告诉答复'),
        ),
        migrations.AddField(
            model_name='question',
            name='way',
            field=models.CharField(choices=[('ONLINE', '网上'), ('PHONE', '来电'), ('VISIT', '来访')], default='ONLINE', max_length=8, verbose_name='怎样来问'),
        ),
        migrations.AlterField(
            model_name='advice',
            name='state',
            field=models.CharField(choices=[('ASKED', '等律师出具'), ('GIVEN', '已出具'), ('DECLINED', '律师回避或者不能出具'), ('TAKEN_BACK', '提出的单位撤回')], default='ASKED', max_length=12, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='question',
            name='state',
            field=models.CharField(choices=[('WAITING', '等律师接手'), ('TAKEN', '律师正在答复'), ('TO_TELL', '已答复，待告诉本人'), ('ANSWERED', '已答复'), ('CLOSED', '已结束')], default='WAITING', max_length=12, verbose_name='状态'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('state__in', ('WAITING', 'TAKEN', 'TO_TELL'))), fields=['office', 'due_on'], name='question_open_by_day'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('state__in', ('ANSWERED', 'CLOSED'))), fields=['office', '-closes_on'], name='question_over_by_day'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('state__in', ('WAITING', 'TAKEN', 'TO_TELL', 'ANSWERED'))), fields=['closes_on'], name='question_to_close'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('state__in', ('WAITING', 'TAKEN', 'TO_TELL', 'ANSWERED')), ('way__in', ('PHONE', 'VISIT'))), fields=['office', '-closes_on'], name='question_taken_down'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('way', 'ONLINE'), _negated=True), ('reach', 'CODE'), _connector='OR'), name='question_online_read_by_code'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'TO_TELL'), _negated=True), models.Q(('reach', 'CODE'), _negated=True), _connector='OR'), name='question_told_where_wanted'),
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
