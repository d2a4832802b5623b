"""Wrong query codes are counted by number and network together, under a digest of both."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_opinion_draft_of_a_body")]

    operations = [
        migrations.RenameField("codeattempt", "number", "key_digest"),
        migrations.AlterField(
            "codeattempt",
            "key_digest",
            models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="编号和来源的摘要"),
        ),
        migrations.AlterField(
            "codeattempt", "failures", models.PositiveIntegerField(default=0, verbose_name="失败次数")
        ),
    ]
