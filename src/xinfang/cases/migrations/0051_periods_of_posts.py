"""Supplements and rulings that a body owes are found without looking at every running period."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0050_sponsorship")]

    operations = [
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                fields=["body", "legal_due"],
                condition=Q(ended_on=None, rule__in=("supplement", "jurisdiction_ruling")),
                name="clock_answered_by_a_post",
            ),
        ),
    ]
