"""Who opened an identity, who asked to and who agreed goes into the log, and each root under the next."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "0003_openings.sql"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0034_second_person"),
        ("evidence", "0002_removals"),
    ]

    operations = [
        migrations.AlterField(
            model_name='entry',
            name='kind',
            field=models.CharField(choices=[('chain', 'chain'), ('receipt', 'receipt'), ('letter', 'letter'), ('file', 'file'), ('journal', 'journal'), ('reading', 'reading'), ('removal', 'removal'), ('opening', 'opening'), ('request', 'request'), ('consent', 'consent'), ('root', 'root')], max_length=8, verbose_name='类别'),
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
