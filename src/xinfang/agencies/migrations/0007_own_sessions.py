"""Sessions that their owner can look at and end, known by a digest of their key."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0006_context_asked_at_once")]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("began", models.PositiveBigIntegerField(null=True, verbose_name="开始（1970 年起的秒数）")),
                ("seen", models.PositiveBigIntegerField(null=True, verbose_name="最近使用（1970 年起的秒数）")),
                ("browser", models.CharField(blank=True, max_length=60, verbose_name="浏览器")),
                (
                    "account",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="账号",
                    ),
                ),
            ],
            options={"verbose_name": "登录会话", "verbose_name_plural": "登录会话"},
        ),
        # The table of before held the keys themselves. Whoever was signed in signs in again.
        migrations.RunSQL("DROP TABLE IF EXISTS django_session", migrations.RunSQL.noop),
    ]
