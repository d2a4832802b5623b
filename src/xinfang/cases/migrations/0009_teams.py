"""Which special team of the office sees to a matter, and its queue."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_review")]

    operations = [
        migrations.AddField(
            "matter",
            "team",
            models.CharField(blank=True, default="", max_length=12, verbose_name="专项小组"),
        ),
        migrations.AddIndex(
            "matter",
            models.Index(
                fields=["office", "team", "lane", "next_due", "id"],
                condition=Q(is_open=True) & ~Q(team=""),
                name="matter_open_by_team",
            ),
        ),
    ]
