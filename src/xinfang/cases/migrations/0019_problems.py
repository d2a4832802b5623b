"""Problems: what matters of many people have in common, with their journal and who may see and keep them."""

from pathlib import Path

import django.db.models.deletion
import xinfang.base.ids
from django.db import migrations, models


SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0005_topics_as_they_are'),
        ('cases', '0018_representations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Problem',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('region', models.CharField(blank=True, max_length=12, verbose_name='所在地方')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='具体地点')),
                ('topic', models.CharField(blank=True, max_length=12, verbose_name='内容分类')),
                ('reason', models.TextField(verbose_name='归为一个问题的理由')),
                ('opened_at', models.DateTimeField(verbose_name='提出时间')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='办结时间')),
                ('finding', models.TextField(blank=True, verbose_name='结论')),
                ('body', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='责任单位')),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.body', verbose_name='信访部门')),
            ],
            options={
                'verbose_name': '问题',
            },
        ),
        migrations.CreateModel(
            name='ProblemEvent',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('seq', models.PositiveIntegerField(verbose_name='序号')),
                ('step', models.CharField(max_length=12, verbose_name='步骤')),
                ('text', models.TextField(blank=True, verbose_name='说明')),
                ('officer_id', models.UUIDField(verbose_name='经办人')),
                ('body_id', models.BigIntegerField(verbose_name='机构')),
                ('happened_at', models.DateTimeField(verbose_name='时间')),
                ('request_id', models.CharField(max_length=64, verbose_name='请求编号')),
                ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.matter', verbose_name='信访事项')),
                ('problem', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='cases.problem', verbose_name='问题')),
            ],
            options={
                'verbose_name': '问题记录',
            },
        ),
        migrations.CreateModel(
            name='ProblemMatter',
            fields=[
                ('id', models.UUIDField(default=xinfang.base.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('added', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.problemevent', verbose_name='归入记录')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='problems', to='cases.matter', verbose_name='信访事项')),
                ('problem', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.problem', verbose_name='问题')),
                ('removed', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.problemevent', verbose_name='移出记录')),
            ],
            options={
                'verbose_name': '问题中的事项',
            },
        ),
        migrations.AddIndex(
            model_name='problem',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['office', '-id'], name='problem_open_by_office'),
        ),
        migrations.AddIndex(
            model_name='problem',
            index=models.Index(fields=['office', '-id'], name='problem_by_office'),
        ),
        migrations.AddConstraint(
            model_name='problemevent',
            constraint=models.UniqueConstraint(fields=('problem', 'seq'), name='problem_event_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='problemmatter',
            constraint=models.UniqueConstraint(condition=models.Q(('removed__isnull', True)), fields=('problem', 'matter'), name='problem_matter_once'),
        ),
        migrations.RunSQL((SQL / "problems.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
