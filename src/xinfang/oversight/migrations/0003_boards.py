"""The figures of the boards by body and month, who reads them, and by what they are counted quickly."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0009_outside_identities'),
        ('oversight', '0002_recommendations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tallied',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('on', models.DateField(verbose_name='截至日期')),
                ('recorded_at', models.DateTimeField(verbose_name='截至记录时间')),
            ],
            options={
                'verbose_name': '数据截至',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='tallied_one_row')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('month', models.DateField(verbose_name='月份')),
                ('measure', models.CharField(choices=[('ON_TIME', '按期办结的期限'), ('LATE', '逾期办结的期限'), ('OVERDUE', '逾期未办结的期限'), ('NOTICE_DAYS', '从收到到受理告知的天数'), ('HANDLE_DAYS', '从受理到送达意见的天数'), ('OBJECTED', '提出异议'), ('OBJECTION_LOST', '异议不成立'), ('RETURNED', '异议成立，退回'), ('UPHELD', '复查、复核维持'), ('OVERTURNED', '复查、复核变更或者撤销'), ('RATED', '已评价'), ('UNRATED', '未评价'), ('SATISFIED', '满意'), ('FAIRLY', '基本满意'), ('DISSATISFIED', '不满意'), ('ANSWERED', '信访人认为答复了诉求'), ('NOT_ANSWERED', '信访人认为没有答复诉求'), ('SOLVED', '信访人认为问题解决了'), ('NOT_SOLVED', '信访人认为问题没有解决'), ('KEPT', '按期落实'), ('KEPT_LATE', '逾期落实'), ('UNKEPT', '到期没有落实')], max_length=16, verbose_name='指标')),
                ('value', models.PositiveIntegerField(default=0, verbose_name='天数')),
                ('n', models.PositiveIntegerField(verbose_name='次数')),
                ('body', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='单位')),
            ],
            options={
                'verbose_name': '单位数据',
                'constraints': [models.UniqueConstraint(fields=('month', 'body', 'measure', 'value'), name='tally_counted_once')],
            },
        ),
        migrations.RunSQL(
            (SQL / "0003_boards.sql").read_text(encoding="utf-8"),
            (SQL / "0003_boards_down.sql").read_text(encoding="utf-8"),
        ),
    ]
