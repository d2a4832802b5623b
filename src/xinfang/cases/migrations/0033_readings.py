"""Every reading of sealed content and of unmasked personal data is written down."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import xinfang.base.ids

SQL = Path(__file__).parent.parent / "sql" / "readings.sql"


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0006_context_asked_at_once"),
        ("cases", "0032_salt"),
    ]

    operations = [
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(choices=[('CASE', 'CASE'), ('FILE', 'FILE'), ('COPY', 'COPY'), ('IDENTITY', 'IDENTITY'), ('RECEIPT', 'RECEIPT'), ('LETTER', 'LETTER'), ('SET', 'SET'), ('LIST', 'LIST'), ('READINGS', 'READINGS'), ('DATABASE', 'DATABASE')], max_length=12, verbose_name='内容')),
                ('number', models.CharField(blank=True, max_length=24, verbose_name='信访件编号')),
                ('object_id', models.UUIDField(null=True, verbose_name='文件或者文书')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='理由')),
                ('actor', models.CharField(max_length=80, verbose_name='阅看人')),
                ('actor_label', models.CharField(max_length=120, verbose_name='阅看人称呼')),
                ('officer_id', models.UUIDField(null=True, verbose_name='工作人员')),
                ('read_at', models.DateTimeField(verbose_name='时间')),
                ('request_id', models.CharField(max_length=80, verbose_name='请求编号')),
                ('body', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='单位')),
                ('matter', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.matter', verbose_name='信访事项')),
            ],
            options={
                'verbose_name': '阅看记录',
                'ordering': ('-read_at', '-id'),
                'indexes': [models.Index(fields=['-read_at', '-id'], name='reading_latest'), models.Index(fields=['matter', '-read_at'], name='reading_of_matter'), models.Index(fields=['officer_id', '-read_at'], name='reading_by_officer')],
            },
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
