"""Why an identity was looked at may be withheld from the petitioner, on a ground of the law and up to a day."""

from django.db import migrations, models
from django.db.models import Q


def _columns(model: str) -> list[migrations.operations.base.Operation]:
    condition = Q(withheld_ground="", withheld_until=None) | (~Q(withheld_ground="") & Q(withheld_until__isnull=False))
    name = {"identityopening": "identity_opening", "identityrequest": "identity_request"}[model]
    return [
        migrations.AddField(
            model_name=model,
            name="withheld_ground",
            field=models.CharField(blank=True, default="", max_length=24, verbose_name="暂不告知理由的依据"),
        ),
        migrations.AddField(
            model_name=model,
            name="withheld_until",
            field=models.DateField(null=True, verbose_name="暂不告知理由到"),
        ),
        migrations.AddConstraint(
            model_name=model,
            constraint=models.CheckConstraint(condition=condition, name=f"{name}_withheld_on_a_ground"),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("cases", "0044_words_from_before")]

    operations = [*_columns("identityopening"), *_columns("identityrequest")]
