"""Digests for officers who want them: how, when and to where; a message may go to an officer, too."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "0003_officers.sql"


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0009_outside_identities'),
        ('notices', '0002_search_path'),
    ]

    operations = [
        migrations.CreateModel(
            name='DigestWish',
            fields=[
                ('officer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='agencies.officer', verbose_name='工作人员')),
                ('channel', models.CharField(choices=[('SMS', '短信'), ('EMAIL', '电子邮件')], max_length=8, verbose_name='渠道')),
                ('address', models.BinaryField(default=b'', verbose_name='封装的号码或者邮箱')),
                ('hour', models.PositiveSmallIntegerField(verbose_name='几点发')),
                ('only_workdays', models.BooleanField(default=True, verbose_name='只在工作日发')),
                ('language', models.CharField(max_length=8, verbose_name='语言')),
                ('chosen_at', models.DateTimeField(verbose_name='选择时间')),
                ('stopped_at', models.DateTimeField(null=True, verbose_name='停止时间')),
                ('done_on', models.DateField(null=True, verbose_name='最近一次的日期')),
            ],
            options={
                'verbose_name': '每日摘要意愿',
            },
        ),
        migrations.AddField(
            model_name='message',
            name='officer',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.officer', verbose_name='工作人员'),
        ),
        migrations.AddField(
            model_name='message',
            name='said',
            field=models.JSONField(default=dict, verbose_name='件数和编号'),
        ),
        migrations.AlterField(
            model_name='message',
            name='matter',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.matter', verbose_name='信访事项'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(fields=('officer', 'occasion'), name='message_once_to_an_officer'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('matter__isnull', False), ('officer__isnull', True), ('said', {})), models.Q(('matter__isnull', True), ('officer__isnull', False)), _connector='OR'), name='message_to_one_of_both'),
        ),
        migrations.AddConstraint(
            model_name='digestwish',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stopped_at__isnull', True), models.Q(('address', b''), _negated=True)), models.Q(('address', b''), ('stopped_at__isnull', False)), _connector='OR'), name='digest_address_while_wanted'),
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
