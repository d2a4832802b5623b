"""Bodies, competence, accounts, officers, posts, delegation, local rules, and the journal of their changes."""

import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import uuid
import xinfang.base.ids
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('username', models.CharField(error_messages={'unique': '这个用户名已被使用，请换一个。'}, max_length=60, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='用户名')),
                ('kind', models.CharField(choices=[('OFFICER', '工作人员'), ('CITIZEN', '群众'), ('ADMIN', '系统管理人员')], default='CITIZEN', max_length=8, verbose_name='类别')),
                ('is_active', models.BooleanField(default=True, verbose_name='可以登录')),
                ('date_joined', models.DateTimeField(auto_now_add=True, verbose_name='开户时间')),
            ],
            options={
                'verbose_name': '账号',
                'verbose_name_plural': '账号',
                'constraints': [models.CheckConstraint(condition=models.Q(('username', django.db.models.functions.text.Lower('username'))), name='account_username_lower_case', violation_error_message='用户名一律小写。')],
            },
        ),
        migrations.CreateModel(
            name='AdministrationEvent',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('happened_at', models.DateTimeField(verbose_name='时间')),
                ('actor', models.CharField(max_length=80, verbose_name='操作人')),
                ('actor_label', models.CharField(max_length=120, verbose_name='操作人称呼')),
                ('request_id', models.CharField(max_length=80, verbose_name='请求编号')),
                ('action', models.CharField(max_length=60, verbose_name='操作')),
                ('subject_kind', models.CharField(max_length=30, verbose_name='对象')),
                ('subject_id', models.CharField(max_length=40, verbose_name='对象编号')),
                ('subject_label', models.CharField(max_length=200, verbose_name='对象名称')),
                ('before', models.JSONField(null=True, verbose_name='变更前')),
                ('after', models.JSONField(null=True, verbose_name='变更后')),
            ],
            options={
                'verbose_name': '管理记录',
                'verbose_name_plural': '管理记录',
                'ordering': ['-happened_at', '-id'],
                'indexes': [models.Index(fields=['-happened_at', '-id'], name='administration_latest'), models.Index(fields=['subject_kind', 'subject_id'], name='administration_subject')],
            },
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=255, unique=True)),
                ('depth', models.PositiveIntegerField()),
                ('numchild', models.PositiveIntegerField(default=0)),
                ('code', models.CharField(max_length=32, unique=True, validators=[django.core.validators.RegexValidator('^[A-Z0-9][A-Z0-9-]{0,31}$', '代码由大写字母、数字和短横组成，最多 32 个字符。')], verbose_name='单位代码')),
                ('name', models.CharField(max_length=120, verbose_name='全称')),
                ('short_name', models.CharField(max_length=40, verbose_name='简称')),
                ('kind', models.CharField(choices=[('PETITION_OFFICE', '信访部门'), ('GOVERNMENT', '人民政府'), ('DEPARTMENT', '政府工作部门'), ('TOWN', '镇'), ('SUBDISTRICT', '街道'), ('DISCIPLINE', '纪检监察机关'), ('POLITICAL_LEGAL', '政法部门'), ('COURT', '人民法院'), ('PROCURATORATE', '人民检察院'), ('PARTY', '党的机关和群团组织'), ('SOE', '国有企业'), ('OTHER', '其他单位')], max_length=16, verbose_name='性质')),
                ('level', models.CharField(choices=[('NATIONAL', '国家级'), ('PROVINCE', '省级'), ('CITY', '设区市级'), ('COUNTY', '县级'), ('TOWN', '乡镇级')], max_length=10, verbose_name='层级')),
                ('region_code', models.CharField(max_length=12, validators=[django.core.validators.RegexValidator('^\\d{6}(\\d{3}(\\d{3})?)?$', '行政区划代码是 6、9 或 12 位数字。')], verbose_name='所在区划代码')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='地址')),
                ('phone', models.CharField(blank=True, max_length=60, verbose_name='电话')),
                ('office_hours', models.CharField(blank=True, max_length=120, verbose_name='办公时间')),
                ('letter_prefix', models.CharField(blank=True, help_text='文书编号的机关代字，例如“宜信访”。', max_length=20, verbose_name='发文字号')),
                ('vertically_managed', models.BooleanField(default=False, verbose_name='垂直管理')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='成立日期')),
                ('valid_to', models.DateField(blank=True, help_text='自这一天起不再存在。', null=True, verbose_name='撤并日期')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='agencies.body', verbose_name='职责承接单位')),
                ('superior_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subordinates_in_business', to='agencies.body', verbose_name='业务上级单位')),
            ],
            options={
                'verbose_name': '单位',
                'verbose_name_plural': '单位',
            },
        ),
        migrations.CreateModel(
            name='LocalRule',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=60, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*$', '键由小写字母、数字、下划线组成，用点分段。')], verbose_name='键')),
                ('value', models.CharField(max_length=200, verbose_name='值')),
                ('citation', models.CharField(max_length=300, verbose_name='依据')),
                ('validity', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='有效期')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='local_rules', to='agencies.body', verbose_name='单位')),
            ],
            options={
                'verbose_name': '本地规定',
                'verbose_name_plural': '本地规定',
            },
        ),
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=40, verbose_name='姓名')),
                ('phone_extension', models.CharField(blank=True, max_length=20, verbose_name='分机')),
                ('active', models.BooleanField(default=True, verbose_name='在职')),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='officer', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='officers', to='agencies.body', verbose_name='所在单位')),
            ],
            options={
                'verbose_name': '工作人员',
                'verbose_name_plural': '工作人员',
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('REGISTRAR', '登记员'), ('TRIAGE_OFFICER', '甄别员'), ('CASE_OFFICER', '承办人'), ('REVIEWER', '审核人'), ('SIGNATORY', '签发人'), ('SUPERVISOR', '督办员'), ('LEADER', '领导干部'), ('PUBLIC_LAWYER', '公职律师'), ('ARCHIVIST', '档案员'), ('BODY_HEAD', '单位负责人'), ('SYSTEM_ADMIN', '系统管理员'), ('SECURITY_ADMIN', '安全管理员'), ('AUDIT_ADMIN', '审计管理员')], max_length=16), size=None, verbose_name='委托的角色')),
                ('validity', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='委托期')),
                ('reason', models.CharField(max_length=200, verbose_name='事由')),
                ('made_at', models.DateTimeField(verbose_name='办理时间')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='收回时间')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='agencies.body', verbose_name='单位')),
                ('from_officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations_given', to='agencies.officer', verbose_name='委托人')),
                ('to_officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations_received', to='agencies.officer', verbose_name='受托人')),
            ],
            options={
                'verbose_name': '委托',
                'verbose_name_plural': '委托',
            },
        ),
        migrations.CreateModel(
            name='OneTimeLink',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField(verbose_name='生成时间')),
                ('expires_at', models.DateTimeField(verbose_name='失效时间')),
                ('used_at', models.DateTimeField(blank=True, null=True, verbose_name='使用时间')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='one_time_links', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
            ],
            options={
                'verbose_name': '一次性设置密码链接',
                'verbose_name_plural': '一次性设置密码链接',
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('REGISTRAR', '登记员'), ('TRIAGE_OFFICER', '甄别员'), ('CASE_OFFICER', '承办人'), ('REVIEWER', '审核人'), ('SIGNATORY', '签发人'), ('SUPERVISOR', '督办员'), ('LEADER', '领导干部'), ('PUBLIC_LAWYER', '公职律师'), ('ARCHIVIST', '档案员'), ('BODY_HEAD', '单位负责人'), ('SYSTEM_ADMIN', '系统管理员'), ('SECURITY_ADMIN', '安全管理员'), ('AUDIT_ADMIN', '审计管理员')], max_length=16), size=None, verbose_name='角色')),
                ('title', models.CharField(blank=True, max_length=40, verbose_name='职务')),
                ('validity', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='任职期')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='agencies.body', verbose_name='单位')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='agencies.officer', verbose_name='工作人员')),
            ],
            options={
                'verbose_name': '岗位',
                'verbose_name_plural': '岗位',
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=12, unique=True, validators=[django.core.validators.RegexValidator('^\\d{6}(\\d{3}(\\d{3})?)?$', '行政区划代码是 6、9 或 12 位数字。')], verbose_name='行政区划代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('level', models.CharField(choices=[('NATIONAL', '国家级'), ('PROVINCE', '省级'), ('CITY', '设区市级'), ('COUNTY', '县级'), ('TOWN', '乡镇级')], max_length=10, verbose_name='层级')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='设立日期')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='agencies.region', verbose_name='上级')),
            ],
            options={
                'verbose_name': '行政区划',
                'verbose_name_plural': '行政区划',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='TeamMembership',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('team', models.CharField(choices=[('LITIGATION', '涉法涉诉组'), ('REPORTING', '举报检举组'), ('RESOLUTION', '求决组')], max_length=12, verbose_name='专项小组')),
                ('validity', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='有效期')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='agencies.officer', verbose_name='工作人员')),
            ],
            options={
                'verbose_name': '小组成员',
                'verbose_name_plural': '小组成员',
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('version', models.CharField(max_length=20, verbose_name='版本')),
                ('code', models.CharField(max_length=6, validators=[django.core.validators.RegexValidator('^\\d{6}$', '内容分类代码是 6 位数字。')], verbose_name='分类代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('mapped_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mapped_from', to='agencies.topic', verbose_name='对应新版分类')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='agencies.topic', verbose_name='上级分类')),
            ],
            options={
                'verbose_name': '内容分类',
                'verbose_name_plural': '内容分类',
                'ordering': ['version', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Competence',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('legal_basis', models.CharField(max_length=300, verbose_name='职权依据')),
                ('validity', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='有效期')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='competences', to='agencies.body', verbose_name='单位')),
                ('region', models.ForeignKey(blank=True, help_text='不填表示该单位的全部辖区。', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='competences', to='agencies.region', verbose_name='地域')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='competences', to='agencies.topic', verbose_name='内容分类')),
            ],
            options={
                'verbose_name': '职权',
                'verbose_name_plural': '职权',
            },
        ),
        migrations.AddIndex(
            model_name='body',
            index=models.Index(fields=['kind', 'region_code'], name='body_kind_region'),
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='body_ends_after_it_begins', violation_error_message='撤并日期必须晚于成立日期。'),
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(('successor__isnull', True), ('valid_to__isnull', False), _connector='OR'), name='body_successor_needs_an_end', violation_error_message='只有已撤并的单位才有职责承接单位，请填写撤并日期。'),
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('successor', models.F('id')), _negated=True), models.Q(('superior_body', models.F('id')), _negated=True)), name='body_is_not_its_own_relative', violation_error_message='单位不能是自己的上级，也不能承接自己的职责。'),
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(('vertically_managed', False), ('superior_body__isnull', False), _connector='OR'), name='body_vertical_needs_superior', violation_error_message='垂直管理的单位必须填写业务上级单位。'),
        ),
        migrations.AddConstraint(
            model_name='localrule',
            constraint=models.CheckConstraint(condition=models.Q(('validity__isempty', False), ('validity__lower_inf', False)), name='local_rule_begins_and_lasts', violation_error_code='local_rule_begins_and_lasts', violation_error_message='有效期必须有起始日期，且截止日期晚于起始日期。'),
        ),
        migrations.AddConstraint(
            model_name='localrule',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('body', '='), ('key', '='), ('validity', '&&')], name='local_rule_no_overlap', violation_error_code='local_rule_no_overlap', violation_error_message='该规定已有取值，且有效期重叠。'),
        ),
        migrations.AddConstraint(
            model_name='localrule',
            constraint=models.CheckConstraint(condition=models.Q(('citation', ''), _negated=True), name='local_rule_has_citation', violation_error_message='请写明依据。'),
        ),
        migrations.AddIndex(
            model_name='officer',
            index=models.Index(fields=['body', 'name'], name='officer_body_name'),
        ),
        migrations.AddIndex(
            model_name='delegation',
            index=models.Index(condition=models.Q(('revoked_at__isnull', True)), fields=['to_officer'], name='delegation_live'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('validity__isempty', False), ('validity__lower_inf', False), ('validity__upper_inf', False)), name='delegation_has_both_dates', violation_error_message='委托必须写明起止日期，且截止日期不早于起始日期。'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('from_officer', models.F('to_officer')), _negated=True), name='delegation_to_another', violation_error_message='不能委托给本人。'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('roles__contained_by', ['REGISTRAR', 'TRIAGE_OFFICER', 'CASE_OFFICER', 'REVIEWER', 'SIGNATORY', 'SUPERVISOR', 'LEADER', 'PUBLIC_LAWYER', 'ARCHIVIST', 'BODY_HEAD']), ('roles__len__gt', 0)), name='delegation_of_matter_roles', violation_error_message='至少委托一个角色；系统管理角色不能委托。'),
        ),
        migrations.AddIndex(
            model_name='onetimelink',
            index=models.Index(fields=['account', '-made_at'], name='one_time_link_latest'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('validity__isempty', False), ('validity__lower_inf', False)), name='post_begins_and_lasts', violation_error_code='post_begins_and_lasts', violation_error_message='有效期必须有起始日期，且截止日期晚于起始日期。'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('officer', '='), ('body', '='), ('validity', '&&')], name='post_no_overlap', violation_error_code='post_no_overlap', violation_error_message='该人员在这个单位已有岗位，且任职期重叠。请先结束原岗位。'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('roles__contained_by', ['REGISTRAR', 'TRIAGE_OFFICER', 'CASE_OFFICER', 'REVIEWER', 'SIGNATORY', 'SUPERVISOR', 'LEADER', 'PUBLIC_LAWYER', 'ARCHIVIST', 'BODY_HEAD']), ('roles__len__gt', 0)), models.Q(('roles__contained_by', ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN']), ('roles__len__gt', 0)), _connector='OR'), name='post_roles_separated', violation_error_message='一个岗位至少要有一个角色；系统管理角色与办件角色不能由同一岗位兼任。'),
        ),
        migrations.AddConstraint(
            model_name='region',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='region_ends_after_it_begins', violation_error_message='撤销日期必须晚于设立日期。'),
        ),
        migrations.AddConstraint(
            model_name='teammembership',
            constraint=models.CheckConstraint(condition=models.Q(('validity__isempty', False), ('validity__lower_inf', False)), name='team_membership_begins_and_lasts', violation_error_code='team_membership_begins_and_lasts', violation_error_message='有效期必须有起始日期，且截止日期晚于起始日期。'),
        ),
        migrations.AddConstraint(
            model_name='teammembership',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('officer', '='), ('team', '='), ('validity', '&&')], name='team_membership_no_overlap', violation_error_code='team_membership_no_overlap', violation_error_message='该人员已在这个小组，且有效期重叠。'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.UniqueConstraint(fields=('version', 'code'), name='topic_code_once_per_version', violation_error_message='同一版本中，分类代码不能重复。'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('mapped_to', models.F('id')), _negated=True), models.Q(('parent', models.F('id')), _negated=True)), name='topic_maps_to_another', violation_error_message='分类不能以自己为上级，也不能对应自己。'),
        ),
        migrations.AddConstraint(
            model_name='competence',
            constraint=models.CheckConstraint(condition=models.Q(('validity__isempty', False), ('validity__lower_inf', False)), name='competence_begins_and_lasts', violation_error_code='competence_begins_and_lasts', violation_error_message='有效期必须有起始日期，且截止日期晚于起始日期。'),
        ),
        migrations.AddConstraint(
            model_name='competence',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('body', '='), ('topic', '='), (django.db.models.functions.comparison.Coalesce(models.F('region'), models.Value(uuid.UUID('00000000-0000-0000-0000-000000000000')), output_field=models.UUIDField()), '='), ('validity', '&&')], name='competence_no_overlap', violation_error_code='competence_no_overlap', violation_error_message='该单位对同一分类、同一地域已有职权，且有效期重叠。'),
        ),
        migrations.AddConstraint(
            model_name='competence',
            constraint=models.CheckConstraint(condition=models.Q(('legal_basis', ''), _negated=True), name='competence_has_legal_basis', violation_error_message='请填写职权依据。'),
        ),
    ]
