"""Loading the demo through the same operations that administrators use; running it again adds only what is new."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.hashers import make_password
from django.db import transaction

from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account, Body, Competence, Officer, Region, Topic
from xinfang.agencies.operations import bodies, competence, officers, places
from xinfang.agencies.types import AccountKind, Role

HERE = Path(__file__).parent
LOADER = Actor.system("demo")
POSTS_SINCE = date(2019, 3, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """An account to try the product with."""

    username: str
    name: str
    body: str
    title: str
    roles: tuple[str, ...]
    password: str


@transaction.atomic
def load_demo_agencies(now: datetime, *, password: str) -> list[DemoAccount]:
    """Load regions, topics, bodies, competences and officers; all officers get `password`. Needs an open context."""
    _load_regions(now)
    places.load_topics(actor=LOADER, now=now)
    _load_bodies(now)
    _load_competences(now)
    return load_officers(_rows("officers"), now=now, password=password)


def _load_regions(now: datetime) -> None:
    known = set(Region.objects.values_list("code", flat=True))
    for row in _rows("regions"):
        if row["code"] not in known:
            places.add_region(
                code=row["code"],
                name=row["name"],
                level=row["level"],
                parent_code=row.get("parent"),
                actor=LOADER,
                now=now,
            )


def _load_bodies(now: datetime) -> None:
    keys = _body_keys()
    for row in _rows("bodies"):
        if row["code"] in keys:
            continue
        parent, superior, successor = (row.pop(name, None) for name in ("parent", "superior", "successor"))
        closed_on = row.pop("closed_on", None)
        details = bodies.BodyDetails(**row, superior_body_id=keys[superior] if superior else None)
        key = bodies.create_body(details=details, parent_id=keys[parent] if parent else None, actor=LOADER, now=now)
        keys[row["code"]] = key
        if closed_on:
            bodies.close_body(body_id=key, closed_on=closed_on, successor_id=keys[successor], actor=LOADER, now=now)


def _load_competences(now: datetime) -> None:
    listed = yaml.safe_load((HERE / "competences.yaml").read_text(encoding="utf-8"))
    topics = {topic.name: topic.pk for topic in Topic.objects.exclude(parent=None)}
    keys = _body_keys()
    known = set(Competence.objects.values_list("body", "topic"))
    for entry in listed["competences"]:
        pairs = [(body, topics[name]) for body in _bodies_of(entry, keys) for name in entry["topics"]]
        for body, topic in pairs:
            if (body, topic) not in known:
                competence.grant_competence(
                    body_id=body,
                    topic_id=topic,
                    region_id=None,
                    legal_basis=entry["basis"],
                    first_day=listed["since"],
                    last_day=None,
                    actor=LOADER,
                    now=now,
                )


def _bodies_of(entry: dict[str, Any], keys: dict[str, int]) -> list[int]:
    if "bodies" in entry:
        return [keys[code] for code in entry["bodies"]]
    return list(Body.objects.filter(kind__in=entry["kinds"]).order_by("path").values_list("pk", flat=True))


def load_officers(rows: Iterable[dict[str, Any]], *, now: datetime, password: str) -> list[DemoAccount]:
    """Enter whoever is not there yet of these officers, with `password`; the accounts of all. Needs an open context."""
    return list(_load_officers(rows, now, password))


def _load_officers(rows: Iterable[dict[str, Any]], now: datetime, password: str) -> Iterator[DemoAccount]:
    keys, known = _body_keys(), set(Officer.objects.values_list("account__username", flat=True))
    names = dict(Body.objects.values_list("code", "short_name"))
    hashed = make_password(password)
    for row in rows:
        if row["username"] not in known:
            _load_officer(row, keys[row["body"]], now)
            Account.objects.filter(username=row["username"]).update(password=hashed)
        yield DemoAccount(
            username=row["username"],
            name=row["name"],
            body=names[row["body"]],
            title=row["title"],
            roles=tuple(str(Role(role).label) for role in row["roles"]),
            password=password,
        )


def _load_officer(row: dict[str, Any], body_id: int, now: datetime) -> None:
    details = officers.OfficerDetails(
        username=row["username"],
        name=row["name"],
        body_id=body_id,
        kind=row.get("kind", AccountKind.OFFICER),
    )
    officer = officers.create_officer(details=details, actor=LOADER, now=now).officer_id
    officers.give_post(
        officer_id=officer,
        body_id=body_id,
        roles=row["roles"],
        title=row["title"],
        first_day=POSTS_SINCE,
        last_day=None,
        actor=LOADER,
        now=now,
    )
    for team in row.get("teams", ()):
        officers.join_team(officer_id=officer, team=team, first_day=POSTS_SINCE, last_day=None, actor=LOADER, now=now)


def _body_keys() -> dict[str, int]:
    return dict(Body.objects.values_list("code", "pk"))


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return rows
