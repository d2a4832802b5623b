"""Columns say what they hold: whether a task binds its owner, and the figures of a town's month."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('conference', '0001_conference'),
    ]

    operations = [
        migrations.RenameField(model_name='task', old_name='counts', new_name='is_binding'),
        migrations.RenameField(model_name='sorting', old_name='counts', new_name='figures'),
    ]
