"""Signed answers are looked at in the order in which they came on record, which may be long after they were signed."""

from django.db import migrations, models

FROM_THE_RECORD = """
ALTER TABLE oversight_signedanswer DISABLE TRIGGER with_context;
UPDATE oversight_signedanswer a SET recorded_at = e.recorded_at
FROM cases_opinion o JOIN cases_event e ON e.id = o.event_id WHERE o.id = a.opinion_id;
ALTER TABLE oversight_signedanswer ENABLE TRIGGER with_context;
"""
NO_LONGER_BY_THE_SIGNATURE = "DROP INDEX oversight_signed_opinions"
BY_THE_SIGNATURE = """
CREATE INDEX oversight_signed_opinions ON cases_opinion (issued_at, id)
    WHERE stage = 'ISSUED' AND kind = 'HANDLING' AND NOT is_imported
"""


class Migration(migrations.Migration):

    dependencies = [
        ('oversight', '0004_signed_answers'),
    ]

    operations = [
        migrations.AddField(
            model_name='signedanswer',
            name='recorded_at',
            field=models.DateTimeField(null=True, verbose_name='记入时间'),
        ),
        migrations.RunSQL(FROM_THE_RECORD, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='signedanswer',
            name='recorded_at',
            field=models.DateTimeField(db_index=True, verbose_name='记入时间'),
        ),
        migrations.AlterField(
            model_name='signedanswer',
            name='signed_at',
            field=models.DateTimeField(verbose_name='签发时间'),
        ),
        migrations.RunSQL(NO_LONGER_BY_THE_SIGNATURE, BY_THE_SIGNATURE),
    ]
