"""The sweep of a day looks at what bodies owe and at what follows of itself, not at every right and closed file."""

from django.db import migrations, models
from django.db.models import Q

FOLLOWED = ("notice", "refusal_check", "review_request", "reexam_request", "jurisdiction_ruling", "limitation")


class Migration(migrations.Migration):
    dependencies = [("cases", "0053_charges")]

    operations = [
        migrations.RemoveIndex(model_name="clock", name="clock_open_by_due"),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                fields=["legal_due", "id"],
                condition=Q(ended_on=None) & ~Q(owed_by="PETITIONER") & ~Q(rule__in=("objection", "archive")),
                name="clock_owed_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                fields=["matter", "legal_due"],
                condition=Q(ended_on=None, rule__in=FOLLOWED),
                name="clock_that_is_followed",
            ),
        ),
    ]
