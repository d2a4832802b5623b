"""Reception days with those who sit in, bookings, their journals, and who may see and change them."""

from pathlib import Path

import django.db.models.deletion
import xinfang.base.ids
from django.db import migrations, models

from xinfang.journals.sql import guard_journal, guard_rows

SQL = Path(__file__).parent.parent / "sql" / "guards.sql"
# Days are for everybody to see; who published and moved them is not.
FOR_OFFICERS = """
    CREATE POLICY for_officers ON receptions_dayline AS RESTRICTIVE USING (
        (SELECT ctx.is_system()) OR (SELECT ctx.is_officer())
    );
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0009_outside_identities'),
        ('cases', '0050_sponsorship'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReceptionDay',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('post', models.CharField(max_length=60, verbose_name='职务')),
                ('about', models.CharField(max_length=200, verbose_name='接待内容')),
                ('begins_at', models.DateTimeField(verbose_name='开始时间')),
                ('ends_at', models.DateTimeField(verbose_name='结束时间')),
                ('place', models.CharField(max_length=200, verbose_name='地点')),
                ('places', models.PositiveSmallIntegerField(verbose_name='名额')),
                ('state', models.CharField(choices=[('PUBLISHED', '已公布'), ('CANCELLED', '已取消')], default='PUBLISHED', max_length=12, verbose_name='状态')),
                ('sequence', models.PositiveSmallIntegerField(default=0, verbose_name='改动次数')),
                ('host', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='接访领导所在单位')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
            ],
            options={
                'verbose_name': '领导接访日',
            },
        ),
        migrations.CreateModel(
            name='DayLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='receptions.receptionday', verbose_name='领导接访日')),
            ],
            options={
                'verbose_name': '领导接访日记录',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('serial', models.PositiveSmallIntegerField(verbose_name='次序')),
                ('state', models.CharField(choices=[('BOOKED', '已约上'), ('WAITING', '候补'), ('CANCELLED', '已取消'), ('RECEIVED', '已接待'), ('ABSENT', '没有来')], max_length=12, verbose_name='状态')),
                ('record', models.BinaryField(default=b'', verbose_name='封装的接访记录')),
                ('confirmed', models.CharField(blank=True, choices=[('SIGNED', '本人签名'), ('FINGERPRINT', '本人捺指印'), ('DECLINED', '本人不愿签名或者捺印')], max_length=12, verbose_name='怎样确认')),
                ('decision', models.CharField(blank=True, choices=[('EXPLAINED', '当场答复、解释'), ('INSTRUCTED', '批示督促'), ('IN_CHARGE', '领导包案')], max_length=12, verbose_name='定下怎样办')),
                ('follow_up_by', models.DateField(null=True, verbose_name='哪天以前看落实')),
                ('settled_on', models.DateField(null=True, verbose_name='落实日期')),
                ('finding', models.BinaryField(default=b'', verbose_name='封装的落实情况')),
                ('matter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.matter', verbose_name='信访事项')),
                ('day', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='receptions.receptionday', verbose_name='领导接访日')),
            ],
            options={
                'verbose_name': '领导接访预约',
            },
        ),
        migrations.CreateModel(
            name='SittingIn',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('body', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='单位')),
                ('day', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sitting_in', to='receptions.receptionday', verbose_name='领导接访日')),
            ],
            options={
                'verbose_name': '一起接访的单位',
            },
        ),
        migrations.CreateModel(
            name='BookingLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='receptions.booking', verbose_name='领导接访预约')),
            ],
            options={
                'verbose_name': '领导接访预约记录',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('subject', 'seq'), name='receptions_bookingline_seq_once'), models.UniqueConstraint(fields=('subject', 'prev_hash'), name='receptions_bookingline_no_fork')],
            },
        ),
        migrations.AddIndex(
            model_name='receptionday',
            index=models.Index(fields=['begins_at'], name='reception_by_day'),
        ),
        migrations.AddConstraint(
            model_name='receptionday',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('begins_at'))), name='reception_ends_later'),
        ),
        migrations.AddConstraint(
            model_name='receptionday',
            constraint=models.CheckConstraint(condition=models.Q(('places__gte', 1)), name='reception_has_a_place'),
        ),
        migrations.AddConstraint(
            model_name='dayline',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='receptions_dayline_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='dayline',
            constraint=models.UniqueConstraint(fields=('subject', 'prev_hash'), name='receptions_dayline_no_fork'),
        ),
        migrations.AddIndex(
            model_name='booking',
            index=models.Index(fields=['matter'], name='reception_by_matter'),
        ),
        migrations.AddIndex(
            model_name='booking',
            index=models.Index(condition=models.Q(('settled_on__isnull', True)), fields=['follow_up_by'], name='reception_to_follow_up'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.UniqueConstraint(fields=('day', 'serial'), name='reception_serial_once'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('BOOKED', 'WAITING'))), fields=('matter',), name='reception_booked_once_a_matter'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'RECEIVED'), models.Q(('record', b''), _negated=True), models.Q(('confirmed', ''), _negated=True)), models.Q(models.Q(('state', 'RECEIVED'), _negated=True), ('confirmed', ''), ('decision', ''), ('record', b'')), _connector='OR'), name='reception_recorded'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finding', b''), ('settled_on__isnull', True)), models.Q(('settled_on__isnull', False), models.Q(('finding', b''), _negated=True)), _connector='OR'), name='reception_settled_in_words'),
        ),
        migrations.AddConstraint(
            model_name='sittingin',
            constraint=models.UniqueConstraint(fields=('day', 'body'), name='reception_sitting_in_once'),
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8")
            + guard_rows("receptions_receptionday")
            + guard_rows("receptions_sittingin")
            + guard_rows("receptions_booking")
            + guard_journal("receptions_dayline", subject="receptions_receptionday")
            + guard_journal("receptions_bookingline", subject="receptions_booking")
            + FOR_OFFICERS,
            migrations.RunSQL.noop,
        ),
    ]
