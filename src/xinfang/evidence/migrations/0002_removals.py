"""Readings go into the log, and go after their time against a tombstone."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import xinfang.base.ids

SQL = Path(__file__).parent.parent / "sql" / "0002_removals.sql"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0033_readings"),
        ("evidence", "0001_log"),
    ]

    operations = [
        migrations.AlterField(
            model_name='entry',
            name='kind',
            field=models.CharField(choices=[('chain', 'chain'), ('receipt', 'receipt'), ('letter', 'letter'), ('file', 'file'), ('journal', 'journal'), ('reading', 'reading'), ('removal', 'removal')], max_length=8, verbose_name='类别'),
        ),
        migrations.CreateModel(
            name='Removal',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('begins', models.BigIntegerField(verbose_name='起始序号')),
                ('ends', models.BigIntegerField(verbose_name='终止序号')),
                ('count', models.PositiveIntegerField(verbose_name='记录数')),
                ('first_at', models.DateTimeField(verbose_name='最早的时间')),
                ('last_at', models.DateTimeField(verbose_name='最晚的时间')),
                ('digest', models.CharField(max_length=64, verbose_name='摘要值')),
                ('removed_at', models.DateTimeField(verbose_name='删除时间')),
                ('root', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.dailyroot', verbose_name='所在的每日根值')),
            ],
            options={
                'verbose_name': '到期删除的凭据',
            },
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
