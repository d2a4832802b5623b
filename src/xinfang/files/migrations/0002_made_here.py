"""Files that the program itself has made are told from uploads that nobody has checked for viruses."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"
_STATES = [
    ("QUARANTINED", "待查毒"),
    ("CLEAN", "已查毒"),
    ("REFUSED", "含病毒，已拦截"),
    ("UNSCANNED", "未查毒"),
    ("MADE", "本系统制作"),
]


class Migration(migrations.Migration):
    dependencies = [("files", "0001_stored_files")]

    operations = [
        migrations.AlterField(
            model_name="storedfile",
            name="state",
            field=models.CharField(
                choices=_STATES, default="QUARANTINED", max_length=11, verbose_name="查毒状态"
            ),
        ),
        migrations.RemoveConstraint(model_name="storedfile", name="files_state_known"),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", [code for code, _label in _STATES])),
                name="files_state_known",
                violation_error_message="查毒状态不在允许的范围内。",
            ),
        ),
        migrations.RunSQL((SQL / "guard_record.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RunSQL(
            (SQL / "0002_made_before.sql").read_text(encoding="utf-8"),
            migrations.RunSQL.noop,
        ),
    ]
