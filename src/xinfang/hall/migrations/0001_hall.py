"""Windows, numbers with their journal, appointments and confirmations, and who may see and change them."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
import xinfang.base.ids
from django.db import migrations, models

from xinfang.journals.sql import guard_journal, guard_rows

SQL = Path(__file__).parent.parent / "sql" / "guards.sql"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0009_outside_identities'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField(verbose_name='日期')),
                ('number', models.CharField(max_length=8, verbose_name='号码')),
                ('service', models.CharField(choices=[('REGISTER', '反映问题'), ('ASK', '问办理进度'), ('LAW', '法律咨询'), ('MEDIATE', '调解'), ('LEADER', '领导接访')], max_length=12, verbose_name='办什么')),
                ('reason', models.CharField(blank=True, choices=[('', '不优先'), ('OLD', '老年人'), ('DISABLED', '残疾人、行动不便'), ('PREGNANT', '孕妇、带婴幼儿'), ('FAR', '远道而来')], max_length=12, verbose_name='优先的情形')),
                ('booked_for', models.TimeField(null=True, verbose_name='预约的时间')),
                ('taken_at', models.DateTimeField(verbose_name='取号时间')),
                ('queued_from', models.DateTimeField(verbose_name='从何时起排队')),
                ('state', models.CharField(choices=[('WAITING', '等候中'), ('CALLED', '正在办理'), ('ABSENT', '叫号未到'), ('DONE', '已办完')], default='WAITING', max_length=12, verbose_name='状态')),
                ('first_called_at', models.DateTimeField(null=True, verbose_name='第一次叫号')),
                ('called_at', models.DateTimeField(null=True, verbose_name='最近一次叫号')),
                ('calls', models.PositiveSmallIntegerField(default=0, verbose_name='叫号次数')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
            ],
            options={
                'verbose_name': '排队号',
            },
        ),
        migrations.CreateModel(
            name='OralRecord',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('confirmed', models.CharField(choices=[('SIGNED', '本人签名'), ('FINGERPRINT', '本人捺指印'), ('DECLINED', '本人不愿签名或者捺印')], max_length=12, verbose_name='怎样确认')),
                ('aid', models.CharField(choices=[('NONE', '没有，本人自己说'), ('INTERPRETER', '翻译（方言、民族语言、外语）'), ('SIGN', '手语翻译'), ('COMPANION', '陪同来的人')], max_length=12, verbose_name='谁帮助')),
                ('helper', models.BinaryField(default=b'', verbose_name='封装的帮助人姓名')),
                ('noted_at', models.DateTimeField(verbose_name='记录时间')),
                ('ticket', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='oral', to='hall.ticket', verbose_name='排队号')),
            ],
            options={
                'verbose_name': '口头反映的确认',
            },
        ),
        migrations.CreateModel(
            name='Window',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='窗口号')),
                ('name', models.CharField(max_length=40, verbose_name='名称')),
                ('services', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('REGISTER', '反映问题'), ('ASK', '问办理进度'), ('LAW', '法律咨询'), ('MEDIATE', '调解'), ('LEADER', '领导接访')], max_length=12), size=None, verbose_name='办理的事')),
                ('is_closed', models.BooleanField(default=False, verbose_name='已停用')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
            ],
            options={
                'verbose_name': '接访窗口',
            },
        ),
        migrations.AddField(
            model_name='ticket',
            name='window',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hall.window', verbose_name='窗口'),
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('service', models.CharField(choices=[('REGISTER', '反映问题'), ('ASK', '问办理进度'), ('LAW', '法律咨询'), ('MEDIATE', '调解'), ('LEADER', '领导接访')], max_length=12, verbose_name='办什么')),
                ('day', models.DateField(verbose_name='日期')),
                ('starts', models.TimeField(verbose_name='时间')),
                ('state', models.CharField(choices=[('BOOKED', '已预约'), ('ARRIVED', '已到'), ('CANCELLED', '已取消')], default='BOOKED', max_length=12, verbose_name='状态')),
                ('who', models.BinaryField(default=b'', verbose_name='封装的姓名和电话')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
            ],
            options={
                'verbose_name': '来访预约',
                'indexes': [models.Index(fields=['office', 'day'], name='appointment_by_office_and_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'BOOKED'), models.Q(('who', b''), _negated=True)), models.Q(models.Q(('state', 'BOOKED'), _negated=True), ('who', b'')), _connector='OR'), name='appointment_names_while_booked')],
            },
        ),
        migrations.CreateModel(
            name='TicketLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='hall.ticket', verbose_name='排队号')),
            ],
            options={
                'verbose_name': '排队号记录',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('subject', 'seq'), name='hall_ticketline_seq_once'), models.UniqueConstraint(fields=('subject', 'prev_hash'), name='hall_ticketline_no_fork')],
            },
        ),
        migrations.AddConstraint(
            model_name='window',
            constraint=models.UniqueConstraint(fields=('office', 'number'), name='window_number_once'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.UniqueConstraint(fields=('office', 'day', 'number'), name='ticket_number_once'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'CALLED')), fields=('window',), name='ticket_one_at_a_window'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'CALLED'), _negated=True), models.Q(('called_at__isnull', False), ('window__isnull', False)), _connector='OR'), name='ticket_called_to_a_window'),
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8")
            + guard_rows("hall_window")
            + guard_rows("hall_ticket")
            + guard_rows("hall_oralrecord")
            + guard_journal("hall_ticketline", subject="hall_ticket"),
            migrations.RunSQL.noop,
        ),
    ]
