"""The archivist's lists: what waits to be archived, and what an office has archived."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0019_problems")]

    operations = [
        *(
            migrations.AddIndex(
                "matter",
                models.Index(
                    fields=[whose, "received_at", "id"],
                    condition=Q(state__in=("CONCLUDED", "TERMINATED")),
                    name=f"matter_to_archive_by_{whose}",
                ),
            )
            for whose in ("holder", "office")
        ),
        migrations.AddIndex(
            "matter",
            models.Index(
                fields=["office", "received_at", "id"], condition=Q(state="ARCHIVED"), name="matter_archived_by_office"
            ),
        ),
    ]
