"""System, security and audit administrator are three people: one post holds one of the three, and one officer, too.

An office may have given several of the three to one person before. What had ended by today stays as it is; what lasts
has to be ended by people first, since only they know who is to take over.
"""

from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.postgres.operations import AddConstraintNotValid
from django.core.management import CommandError
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
ALWAYS = "-infinity"
TOMORROW = "SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date + 1"
OFFENDING = """
    SELECT officer.name, body.name, array_to_string(post.roles, ' + ')
    FROM agencies_post post
    JOIN agencies_officer officer ON officer.id = post.officer_id
    JOIN agencies_body body ON body.id = post.body_id
    WHERE post.roles && %(roles)s::varchar(16)[] AND coalesce(upper(post.validity), 'infinity') > %(ended_by)s::date
        AND (cardinality(post.roles) > 1 OR EXISTS (
            SELECT FROM agencies_post other
            WHERE other.officer_id = post.officer_id AND other.roles && %(roles)s::varchar(16)[]
                AND coalesce(upper(other.validity), 'infinity') > %(ended_by)s::date
                AND other.validity && post.validity AND other.roles[1] <> post.roles[1]))
    ORDER BY 1, 2, 3
"""


def separate_officers(_apps: object, schema_editor: Any) -> None:
    """No officer holds two of the three by several posts that last. Raises `CommandError` with those that do."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(TOMORROW)
        separate(cursor, ended_by=cursor.fetchone()[0])


def separate(cursor: Any, *, ended_by: date) -> None:
    """Posts whose last day is before `ended_by` are let alone. Raises `CommandError`."""
    if offending := _offending(cursor, ended_by.isoformat()):
        told = (
            "系统、安全、审计三个管理员要由三个人分别担任，以下岗位还没有分开：",
            *offending,
            "请先用原来的版本启动，在“工作人员”页面结束多余的岗位（最后一天不晚于今天），另派他人，再升级。",
            "One person holds several of the three administrators in the posts above. With the release that was in use "
            "until now, end what is too much (last day: today or before) on the officer's page, give it to somebody "
            "else, and migrate again. Nothing was changed.",
        )
        raise CommandError("\n".join(told))
    since = ended_by.isoformat() if _offending(cursor, ALWAYS) else ALWAYS
    cursor.execute(SQL.read_text(encoding="utf-8").replace("{ended_by}", since))


def _offending(cursor: Any, ended_by: str) -> list[str]:
    cursor.execute(OFFENDING, {"roles": SYSTEM_ROLES, "ended_by": ended_by})
    return [f"  {officer} · {body} · {roles}" for officer, body, roles in cursor.fetchall()]


def unite_officers(_apps: object, schema_editor: Any) -> None:
    """Take the rule away again."""
    schema_editor.execute("ALTER TABLE agencies_post DROP CONSTRAINT post_one_administrator_one_person")


class Migration(migrations.Migration):
    dependencies = [("agencies", "0007_own_sessions")]

    operations = [
        migrations.RemoveConstraint(model_name="post", name="post_roles_separated"),
        AddConstraintNotValid(
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
        migrations.RunPython(separate_officers, unite_officers),
    ]
