"""Addresses of officers' calendars."""

from pathlib import Path
from uuid import uuid4

import django.db.models.deletion
from django.db import migrations, models

from xinfang.journals.sql import guard_rows

SQL = Path(__file__).parent.parent / "sql" / "guards.sql"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0009_outside_identities'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarAddress',
            fields=[
                ('id', models.UUIDField(default=uuid4, editable=False, primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField(verbose_name='生成时间')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='作废时间')),
                ('body', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='所在单位')),
                ('officer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.officer', verbose_name='工作人员')),
            ],
            options={
                'verbose_name': '日程订阅地址',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('officer',), name='calendar_one_open_address', violation_error_message='一个人只有一个有效的订阅地址。')],
            },
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8") + guard_rows("inbox_calendaraddress"),
            migrations.RunSQL.noop,
        ),
    ]
