"""A local rule is a number for one of the periods that the law leaves open."""

from django.db import migrations, models

# Rows of other keys or without a number could be entered, but nothing ever read them; the journal keeps them.
# A migration is nobody's act, so the trigger that asks who writes is off meanwhile.
_DROP_WHAT_NEVER_HELD = [
    "ALTER TABLE agencies_localrule DISABLE TRIGGER USER",
    r"DELETE FROM agencies_localrule WHERE key ~ '\.' OR value !~ '^[1-9][0-9]{0,3}$'",
    "ALTER TABLE agencies_localrule ENABLE TRIGGER USER",
]
_TO_NUMBER = (
    "ALTER TABLE agencies_localrule ALTER COLUMN value TYPE smallint USING value::smallint, "
    "ADD CONSTRAINT agencies_localrule_value_check CHECK (value >= 0)"
)
_TO_TEXT = (
    "ALTER TABLE agencies_localrule DROP CONSTRAINT agencies_localrule_value_check, "
    "ALTER COLUMN value TYPE varchar(200) USING value::text"
)


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_guards"),
    ]

    operations = [
        migrations.RunSQL(_DROP_WHAT_NEVER_HELD, migrations.RunSQL.noop),
        migrations.RunSQL(
            _TO_NUMBER,
            _TO_TEXT,
            state_operations=[
                migrations.AlterField(
                    model_name="localrule",
                    name="value",
                    field=models.PositiveSmallIntegerField(verbose_name="值"),
                ),
            ],
        ),
    ]
