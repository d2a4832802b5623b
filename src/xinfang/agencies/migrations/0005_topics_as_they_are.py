"""No operation ever linked topics of two versions: a newer list simply goes before."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0004_local_numbers'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='topic',
            name='topic_maps_to_another',
        ),
        migrations.RemoveField(
            model_name='topic',
            name='mapped_to',
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='topic_below_another', violation_error_message='分类不能以自己为上级。'),
        ),
    ]
