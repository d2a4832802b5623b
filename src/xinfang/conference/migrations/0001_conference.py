"""The joint conference: members, meetings, agenda, tasks and the monthly sorting of conflicts, and who sees them."""

from pathlib import Path

import django.db.models.deletion
import xinfang.base.ids
from django.db import migrations, models

from xinfang.journals.sql import guard_journal, guard_rows

SQL = Path(__file__).parent.parent / "sql" / "guards.sql"
SUBJECTS = ("member", "meeting", "item", "task", "sorting")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0009_outside_identities'),
        ('cases', '0048_lent_posts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='年份')),
                ('serial', models.PositiveSmallIntegerField(verbose_name='第几次')),
                ('begins_at', models.DateTimeField(verbose_name='开始')),
                ('ends_at', models.DateTimeField(verbose_name='结束')),
                ('place', models.CharField(max_length=200, verbose_name='地点')),
                ('state', models.CharField(choices=[('PLANNED', '筹备中'), ('INVITED', '已通知'), ('HELD', '已召开'), ('SIGNED', '纪要已签发'), ('CLOSED', '任务全部完成'), ('CANCELLED', '已取消')], default='PLANNED', max_length=12, verbose_name='状态')),
                ('sequence', models.PositiveSmallIntegerField(default=0, verbose_name='改期次数')),
                ('words', models.BinaryField(default=b'', verbose_name='封装的纪要')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='纪要文号')),
                ('signed_on', models.DateField(null=True, verbose_name='签发日期')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
            ],
            options={
                'verbose_name': '联席会议',
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(choices=[('STUCK', '久拖不决'), ('LOOPING', '管辖争议'), ('CROSSING', '跨地区跨部门跨行业'), ('MAJOR', '重大疑难'), ('PROBLEM', '普遍性问题'), ('SORTING', '排查发现'), ('MEMBER', '成员单位提出')], max_length=12, verbose_name='来源')),
                ('title', models.CharField(max_length=200, verbose_name='议题')),
                ('words', models.BinaryField(verbose_name='封装的材料和决定')),
                ('state', models.CharField(choices=[('PROPOSED', '待安排'), ('AGENDA', '已列入议程'), ('DECIDED', '已议定'), ('DECLINED', '不上会')], default='PROPOSED', max_length=12, verbose_name='状态')),
                ('matter', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.matter', verbose_name='信访事项')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
                ('problem', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.problem', verbose_name='问题')),
                ('proposed_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='提出单位')),
                ('reporting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='汇报单位')),
                ('meeting', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='conference.meeting', verbose_name='会议')),
            ],
            options={
                'verbose_name': '联席会议议题',
            },
        ),
        migrations.CreateModel(
            name='MeetingLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='conference.meeting', verbose_name='会议')),
            ],
            options={
                'verbose_name': '联席会议记录',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('post', models.CharField(max_length=100, verbose_name='职务')),
                ('is_convenor', models.BooleanField(default=False, verbose_name='召集人')),
                ('first_day', models.DateField(verbose_name='起')),
                ('last_day', models.DateField(null=True, verbose_name='止')),
                ('body', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='成员单位')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
            ],
            options={
                'verbose_name': '联席会议成员',
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='chair',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='conference.member', verbose_name='主持'),
        ),
        migrations.CreateModel(
            name='MemberLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='conference.member', verbose_name='成员')),
            ],
            options={
                'verbose_name': '联席会议成员记录',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('was_there', models.BooleanField(null=True, verbose_name='到会')),
                ('who', models.BinaryField(default=b'', verbose_name='封装的参加人')),
                ('body', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='单位')),
                ('meeting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='conference.meeting', verbose_name='会议')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
            ],
            options={
                'verbose_name': '联席会议席位',
            },
        ),
        migrations.CreateModel(
            name='Sorting',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField(verbose_name='月份')),
                ('counts', models.JSONField(verbose_name='数量')),
                ('words', models.BinaryField(verbose_name='封装的说明')),
                ('handed_in_on', models.DateField(verbose_name='报送日期')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
                ('town', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='镇街')),
            ],
            options={
                'verbose_name': '排查调处月报',
            },
        ),
        migrations.CreateModel(
            name='SortingLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='conference.sorting', verbose_name='月报')),
            ],
            options={
                'verbose_name': '排查调处记录',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('words', models.BinaryField(verbose_name='封装的任务和报告')),
                ('counts', models.BooleanField(default=False, verbose_name='纪要已签发')),
                ('due_on', models.DateField(verbose_name='完成期限')),
                ('state', models.CharField(choices=[('OPEN', '办理中'), ('REPORTED', '等待核实'), ('DONE', '已完成')], default='OPEN', max_length=12, verbose_name='状态')),
                ('done_on', models.DateField(null=True, verbose_name='完成日期')),
                ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='conference.item', verbose_name='议题')),
                ('meeting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='conference.meeting', verbose_name='会议')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='责任单位')),
            ],
            options={
                'verbose_name': '联席会议任务',
            },
        ),
        migrations.CreateModel(
            name='TaskLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='conference.task', verbose_name='任务')),
            ],
            options={
                'verbose_name': '联席会议任务记录',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ItemLine',
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
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='conference.item', verbose_name='议题')),
            ],
            options={
                'verbose_name': '联席会议议题记录',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('subject', 'seq'), name='conference_itemline_seq_once'), models.UniqueConstraint(fields=('subject', 'prev_hash'), name='conference_itemline_no_fork')],
            },
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['meeting'], name='conference_item_by_meeting'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['office', 'state'], name='conference_item_by_state'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('meeting__isnull', False), ('state__in', ('AGENDA', 'DECIDED'))), models.Q(('meeting__isnull', True), ('state__in', ('PROPOSED', 'DECLINED'))), _connector='OR'), name='conference_item_at_a_meeting'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('PROPOSED', 'AGENDA'))), fields=('matter',), name='conference_item_once_a_matter'),
        ),
        migrations.AddConstraint(
            model_name='meetingline',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='conference_meetingline_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='meetingline',
            constraint=models.UniqueConstraint(fields=('subject', 'prev_hash'), name='conference_meetingline_no_fork'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(condition=models.Q(('last_day__isnull', True)), fields=('office', 'body', 'post'), name='conference_member_once'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__isnull', True), ('last_day__gte', models.F('first_day')), _connector='OR'), name='conference_member_days'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['office', 'begins_at'], name='conference_meeting_by_day'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('office', 'year', 'serial'), name='conference_meeting_serial_once'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('begins_at'))), name='conference_meeting_ends_later'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', ''), ('signed_on__isnull', True)), models.Q(('signed_on__isnull', False), models.Q(('number', ''), _negated=True)), _connector='OR'), name='conference_minutes_with_a_number'),
        ),
        migrations.AddConstraint(
            model_name='memberline',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='conference_memberline_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='memberline',
            constraint=models.UniqueConstraint(fields=('subject', 'prev_hash'), name='conference_memberline_no_fork'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('meeting', 'body'), name='conference_seat_once'),
        ),
        migrations.AddIndex(
            model_name='sorting',
            index=models.Index(fields=['office', 'month'], name='conference_sorting_by_month'),
        ),
        migrations.AddConstraint(
            model_name='sorting',
            constraint=models.UniqueConstraint(fields=('town', 'month'), name='conference_sorting_once'),
        ),
        migrations.AddConstraint(
            model_name='sortingline',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='conference_sortingline_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='sortingline',
            constraint=models.UniqueConstraint(fields=('subject', 'prev_hash'), name='conference_sortingline_no_fork'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(fields=['meeting'], name='conference_task_by_meeting'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(fields=['owner', 'due_on'], name='conference_task_by_owner'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('state', 'DONE')), models.Q(models.Q(('state', 'DONE'), _negated=True), ('done_on__isnull', True)), _connector='OR'), name='conference_task_done_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='taskline',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='conference_taskline_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='taskline',
            constraint=models.UniqueConstraint(fields=('subject', 'prev_hash'), name='conference_taskline_no_fork'),
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8")
            + guard_rows("conference_seat")
            + "".join(
                guard_rows(f"conference_{subject}")
                + guard_journal(f"conference_{subject}line", subject=f"conference_{subject}")
                for subject in SUBJECTS
            ),
            migrations.RunSQL.noop,
        ),
    ]
