"""What acts with the owner's rights looks into temporary tables last."""

from django.db import migrations

PATH = "ALTER FUNCTION ctx.letter_with_code(text) SET search_path = pg_catalog, public"


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_letters")]

    operations = [migrations.RunSQL(f"{PATH}, pg_temp", PATH)]
