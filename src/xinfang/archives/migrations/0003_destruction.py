"""Files go at the end of their years: proposed by one, approved by another, and the database lets go of nothing else."""

from pathlib import Path

import django.db.models.deletion
import xinfang.base.ids
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "0003_destruction.sql"


class Migration(migrations.Migration):

    dependencies = [
        ("archives", "0002_slips_of_late_letters"),
        ("cases", "0046_tombstones"),
        ("evidence", "0002_removals"),
        ("files", "0005_keys_follow_the_seal"),
        ("letters", "0003_sealed_texts"),
        ("notices", "0002_search_path"),
    ]

    operations = [
        migrations.CreateModel(
            name='Disposal',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=24, verbose_name='信访件编号')),
                ('step', models.CharField(choices=[('PROPOSED', '待批准'), ('APPROVED', '已批准'), ('REJECTED', '未批准'), ('EXTENDED', '延长保管')], max_length=8, verbose_name='步骤')),
                ('proposed_by', models.UUIDField(null=True, verbose_name='提出人')),
                ('period', models.CharField(blank=True, max_length=12, verbose_name='保管期限')),
                ('archived_on', models.DateField(null=True, verbose_name='归档日期')),
                ('kept_until', models.DateField(null=True, verbose_name='保管至')),
                ('officer_id', models.UUIDField(verbose_name='经办人')),
                ('officer_name', models.CharField(max_length=120, verbose_name='经办人称呼')),
                ('reason', models.CharField(max_length=500, verbose_name='理由或者意见')),
                ('taken_at', models.DateTimeField(verbose_name='时间')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.matter', verbose_name='信访事项')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='单位')),
                ('proposal', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='archives.disposal', verbose_name='所答复的提出')),
            ],
            options={
                'verbose_name': '到期处置',
                'ordering': ('taken_at', 'id'),
                'indexes': [models.Index(fields=['office', '-taken_at', '-id'], name='disposal_by_office')],
                'constraints': [models.UniqueConstraint(fields=('id', 'officer_id'), name='disposal_by_whom'), models.CheckConstraint(condition=models.Q(models.Q(('proposal__isnull', False), ('step__in', ('APPROVED', 'REJECTED')), ('proposed_by__isnull', False)), models.Q(('proposal__isnull', True), ('step__in', ('PROPOSED', 'EXTENDED')), ('kept_until__isnull', False)), _connector='OR'), name='disposal_answers_a_proposal'), models.CheckConstraint(condition=models.Q(('proposed_by__isnull', True), models.Q(('officer_id', models.F('proposed_by')), _negated=True), _connector='OR'), name='disposal_by_another')],
            },
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
