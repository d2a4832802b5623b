"""What opinions have promised and nobody has performed yet, for the worklist of the body that has to."""

from django.db import migrations

CREATE = """
CREATE INDEX matter_promised ON cases_matter (holder_id, (facts #>> '{opinion,performance_due}'), id)
    WHERE state <> 'ARCHIVED' AND facts #>> '{opinion,performance_due}' IS NOT NULL
        AND facts ->> 'performed_on' IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_service_of_letters")]

    operations = [migrations.RunSQL(CREATE, "DROP INDEX matter_promised")]
