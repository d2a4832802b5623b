"""What is remembered of signed answers, for the system alone, and the findings that come of it."""

from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0009_outside_identities'),
        ('cases', '0050_sponsorship'),
        ('oversight', '0003_boards'),
    ]

    operations = [
        migrations.AlterField(
            model_name='finding',
            name='trigger',
            field=models.CharField(choices=[('AGAIN', '办结后不久同一事项再次提交'), ('UNPERFORMED', '支持的意见到期没有落实'), ('OVERTURNED', '意见经复查、复核被变更或者撤销'), ('SHARED', '多名信访人反映同一处的同类问题'), ('SEALED_READ', '值守名单以外的人看过封存的检举控告'), ('EMPTY', '签发的答复可能没有答到诉求'), ('COPIED', '不相干的信访事项得到几乎一样的答复'), ('PLEDGED', '文字里承诺的日子过了，没有办结的凭证')], max_length=12, verbose_name='情形'),
        ),
        migrations.CreateModel(
            name='SignedAnswer',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('opinion_id', models.UUIDField(verbose_name='意见')),
                ('claim', models.PositiveSmallIntegerField(verbose_name='诉求序号')),
                ('signed_at', models.DateTimeField(db_index=True, verbose_name='签发时间')),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None, verbose_name='文字特征')),
                ('doubts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('SHORT', 'SHORT'), ('COURTESIES', 'COURTESIES'), ('ELSEWHERE', 'ELSEWHERE'), ('NO_WORD', 'NO_WORD')], max_length=12), size=None, verbose_name='疑点')),
                ('pledged_for', models.DateField(null=True, verbose_name='文字里承诺的日子')),
                ('family', models.UUIDField(verbose_name='同文的第一份')),
                ('copy_of', models.UUIDField(null=True, verbose_name='照抄的那一份')),
                ('body', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='答复单位')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.matter', verbose_name='信访事项')),
            ],
            options={
                'verbose_name': '签发的答复',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['marks'], name='signed_answer_by_mark'), models.Index(condition=models.Q(('doubts', []), _negated=True), fields=['signed_at'], name='signed_answer_doubted'), models.Index(condition=models.Q(('copy_of__isnull', False)), fields=['signed_at'], name='signed_answer_copied'), models.Index(condition=models.Q(('pledged_for__isnull', False)), fields=['pledged_for'], name='signed_answer_pledged')],
            },
        ),
        migrations.RunSQL(
            (SQL / "0004_signed_answers.sql").read_text(encoding="utf-8"),
            (SQL / "0004_signed_answers_down.sql").read_text(encoding="utf-8"),
        ),
    ]
