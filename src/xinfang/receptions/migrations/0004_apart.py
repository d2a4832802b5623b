"""Who accuses is received apart, by the reporting team, on no list."""

from pathlib import Path

import django.db.models.deletion
import xinfang.base.ids
from django.db import migrations, models

from xinfang.journals.sql import guard_journal, guard_rows

SQL = Path(__file__).parent.parent / "sql" / "apart.sql"


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0051_periods_of_posts'),
        ('receptions', '0003_checked_records'),
    ]

    operations = [
        migrations.CreateModel(
            name='Apart',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('ASKED', '等约定时间'), ('ARRANGED', '已约定'), ('HEARD', '已接待'), ('ENDED', '不再约')], max_length=12, verbose_name='状态')),
                ('wish', models.BinaryField(verbose_name='封装的愿望')),
                ('arrangement', models.BinaryField(default=b'', verbose_name='封装的时间地点')),
                ('record', models.BinaryField(default=b'', verbose_name='封装的记录')),
                ('confirmed', models.CharField(blank=True, choices=[('SIGNED', '本人签名'), ('FINGERPRINT', '本人捺指印'), ('DECLINED', '本人不愿签名或者捺印')], max_length=12, verbose_name='怎样确认')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.matter', verbose_name='信访事项')),
            ],
            options={
                'verbose_name': '单独接待',
            },
        ),
        migrations.CreateModel(
            name='ApartLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='receptions.apart', verbose_name='单独接待')),
            ],
            options={
                'verbose_name': '单独接待记录',
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='apart',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('ASKED', 'ARRANGED'))), fields=('matter',), name='apart_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='apart',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'HEARD'), models.Q(('confirmed', ''), _negated=True)), models.Q(models.Q(('state', 'HEARD'), _negated=True), ('confirmed', '')), _connector='OR'), name='apart_recorded'),
        ),
        migrations.AddConstraint(
            model_name='apartline',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='receptions_apartline_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='apartline',
            constraint=models.UniqueConstraint(fields=('subject', 'prev_hash'), name='receptions_apartline_no_fork'),
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8")
            + guard_rows("receptions_apart")
            + guard_journal("receptions_apartline", subject="receptions_apart"),
            migrations.RunSQL.noop,
        ),
    ]
