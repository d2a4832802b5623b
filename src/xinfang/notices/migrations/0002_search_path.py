"""What acts with the owner's rights looks into temporary tables last."""

from django.db import migrations

PATH = "ALTER FUNCTION ctx.outbox() SET search_path = pg_catalog, public"


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_outbox")]

    operations = [migrations.RunSQL(f"{PATH}, pg_temp", PATH)]
