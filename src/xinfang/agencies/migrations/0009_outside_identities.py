"""Accounts linked with an identity provider of the government."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0008_three_administrators")]

    operations = [
        migrations.CreateModel(
            name="OutsideIdentity",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="outside_identity",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="账号",
                    ),
                ),
                ("mark", models.CharField(editable=False, max_length=64, unique=True)),
                ("set_at", models.DateTimeField(verbose_name="关联时间")),
            ],
            options={"verbose_name": "统一身份认证关联", "verbose_name_plural": "统一身份认证关联"},
        ),
    ]
