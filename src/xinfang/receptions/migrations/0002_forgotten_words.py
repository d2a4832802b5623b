"""What was said at a reception goes when the file of its matter is destroyed; until then a trigger holds it."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "forgotten_words.sql"


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0046_tombstones'),
        ('receptions', '0001_receptions'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='booking', name='reception_recorded'),
        migrations.RemoveConstraint(model_name='booking', name='reception_settled_in_words'),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'RECEIVED'), models.Q(('confirmed', ''), _negated=True)), models.Q(models.Q(('state', 'RECEIVED'), _negated=True), ('confirmed', ''), ('decision', ''), ('record', b'')), _connector='OR'), name='reception_recorded'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(('settled_on__isnull', False), ('finding', b''), _connector='OR'), name='reception_settled_in_words'),
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
