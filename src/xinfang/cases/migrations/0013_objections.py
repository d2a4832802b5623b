"""Finding the matters that bodies objected to, for the figures about dispatch."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_corrected_service")]

    operations = [
        migrations.AddIndex(
            "event", models.Index(fields=["-happened_at"], condition=Q(act="OBJECT"), name="event_objections")
        ),
    ]
