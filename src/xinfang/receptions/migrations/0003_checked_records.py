"""The leader looks through the record of a reception: what was confirmed stays, what was sent back is put right."""

from pathlib import Path

import django.db.models.deletion
import xinfang.base.ids
from django.db import migrations, models

from xinfang.journals.sql import guard_rows

SQL = Path(__file__).parent.parent / "sql" / "checked_records.sql"


class Migration(migrations.Migration):

    dependencies = [
        ('receptions', '0002_forgotten_words'),
    ]

    operations = [
        migrations.AlterField(
            model_name='booking',
            name='state',
            field=models.CharField(choices=[('BOOKED', '已约上'), ('WAITING', '候补'), ('CANCELLED', '已取消'), ('CLOSED', '不能由这位领导接待'), ('RECEIVED', '已接待'), ('ABSENT', '没有来')], max_length=12, verbose_name='状态'),
        ),
        migrations.AddField(
            model_name='booking',
            name='checked',
            field=models.CharField(blank=True, choices=[('RETURNED', '领导退回，等更正'), ('CONFIRMED', '领导已核对')], default='', max_length=12, verbose_name='领导核对'),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'RECEIVED'), ('checked', ''), _connector='OR'), name='reception_checked_when_recorded'),
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('RETURNED', '领导退回时说'), ('AMENDED', '更正后的答复')], max_length=12, verbose_name='性质')),
                ('words', models.BinaryField(verbose_name='封装的内容')),
                ('made_at', models.DateTimeField(verbose_name='时间')),
                ('booking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='receptions.booking', verbose_name='领导接访预约')),
            ],
            options={
                'verbose_name': '领导核对接访记录的往来',
            },
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8") + guard_rows("receptions_remark"),
            migrations.RunSQL.noop,
        ),
    ]
