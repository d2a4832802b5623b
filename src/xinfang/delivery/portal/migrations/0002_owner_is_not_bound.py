"""Row policies bind the application's role, not the owner, as everywhere else: dumps by the owner are whole."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_drafts")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE portal_draft NO FORCE ROW LEVEL SECURITY",
            "ALTER TABLE portal_draft FORCE ROW LEVEL SECURITY",
        ),
    ]
