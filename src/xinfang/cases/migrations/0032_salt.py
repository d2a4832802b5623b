"""What was handed in is digested with a salt: nobody who knows the words tries out names and numbers against a receipt."""

from django.db import migrations, models

# The function of 0031 answers only for the actor's own offices; nobody else needs to call it.
OURS = "REVOKE ALL ON FUNCTION ctx.accused_elsewhere(uuid) FROM PUBLIC"


class Migration(migrations.Migration):
    dependencies = [("cases", "0031_accused_elsewhere")]

    operations = [
        migrations.AddField(
            model_name="submission", name="salt", field=models.UUIDField(null=True, verbose_name="摘要盐值")
        ),
        migrations.RunSQL(OURS, migrations.RunSQL.noop),
    ]
