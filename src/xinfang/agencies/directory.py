"""The directory: names of bodies, officers, places and topics by their keys, and who stands below whom."""

from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from xinfang.agencies.models import Body, Officer, Region, Topic
from xinfang.agencies.types import BodyKind
from xinfang.base.errors import Missing

_PETITION_OFFICE = (
    "SELECT id FROM agencies_body WHERE kind = %s AND valid_to IS NULL AND %s IN ('', code) "
    "ORDER BY depth DESC, path LIMIT 1"
)


def petition_office() -> Body:
    """The petition office that runs this installation: the one set by its code, or else the lowest in the tree.

    Raises `Missing` while no petition office has been entered.
    """
    office: Body = Body.objects.get(id=petition_office_id())
    return office


def petition_office_id() -> int:
    """The key of the petition office, which every filing asks for; raises `Missing` as `petition_office` does."""
    with connection.cursor() as cursor:
        cursor.execute(_PETITION_OFFICE, [BodyKind.PETITION_OFFICE.value, settings.PETITION_OFFICE_CODE])
        row: tuple[int] | None = cursor.fetchone()
    if row is None:
        raise Missing(_("系统里还没有信访部门，请管理员先录入单位。"))
    return row[0]


def bodies_below(body_id: int | None, *, among: Collection[int]) -> frozenset[int]:
    """Which of the bodies `among` stand anywhere below `body_id` in the tree."""
    if body_id is None or not among:
        return frozenset()
    paths = dict(Body.objects.filter(id__in={body_id, *among}).values_list("id", "path"))
    above = paths.get(body_id)
    return frozenset(
        other for other in among if above and paths.get(other, "") != above and paths.get(other, "").startswith(above)
    )


def body_names(body_ids: Collection[int]) -> dict[int, str]:
    """Short names of bodies."""
    return dict(Body.objects.filter(id__in=body_ids).values_list("id", "short_name"))


def officer_names(officer_ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of officers."""
    return dict(Officer.objects.filter(id__in=officer_ids).values_list("id", "name"))


def region_names(codes: Collection[str]) -> dict[str, str]:
    """Names of places by their codes."""
    return dict(Region.objects.filter(code__in=codes).values_list("code", "name"))


def topic_names(codes: Collection[str]) -> dict[str, str]:
    """Names of topics by their codes; where versions differ, the latest."""
    return dict(Topic.objects.filter(code__in=codes).order_by("version").values_list("code", "name"))


def topic_codes(names_or_codes: Collection[str]) -> dict[str, str]:
    """The codes of topics that a ledger calls by their name or code; what is no topic here is left out."""
    found = Topic.objects.filter(Q(name__in=names_or_codes) | Q(code__in=names_or_codes)).order_by("version", "-code")
    return {text: code for code, name in found.values_list("code", "name") for text in (code, name)}
