"""System, security and audit administrator are three people: one post holds one of the three, and one officer, too."""

from pathlib import Path

from django.db import migrations, models
from django.db.models import Q

SQL = Path(__file__).parent.parent / "sql" / "0008_three_administrators.sql"
MATTER_ROLES = [
    "REGISTRAR",
    "TRIAGE_OFFICER",
    "CASE_OFFICER",
    "REVIEWER",
    "SIGNATORY",
    "SUPERVISOR",
    "LEADER",
    "PUBLIC_LAWYER",
    "ARCHIVIST",
    "BODY_HEAD",
]
SYSTEM_ROLES = ["SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN"]


class Migration(migrations.Migration):
    dependencies = [("agencies", "0007_own_sessions")]

    operations = [
        migrations.RemoveConstraint(model_name="post", name="post_roles_separated"),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                name="post_roles_separated",
                condition=Q(("roles__contained_by", MATTER_ROLES), ("roles__len__gt", 0))
                | Q(("roles__contained_by", SYSTEM_ROLES), ("roles__len__gt", 0), ("roles__len", 1)),
                violation_error_message=(
                    "一个岗位至少要有一个角色；系统管理角色与办件角色不能由同一岗位兼任，"
                    "系统、安全、审计三个管理员要由三个人分别担任。"
                ),
            ),
        ),
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8"),
            "ALTER TABLE agencies_post DROP CONSTRAINT post_one_administrator_one_person",
        ),
    ]
