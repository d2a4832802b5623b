"""The row policies of the database, held against the table of access: every table, in every state, open and sealed.

What the database shows cannot be masked, so a row is there for whoever has some right on its kind of data, and for
nobody else. What pages show of it is tried over HTTP (`test_every_address`, `test_every_role`, `test_masked`).
"""

from collections.abc import Mapping

import pytest
from django.db import connection

from tests.agencies.builders import SYSTEM
from tests.cases.county import as_
from tests.security.readers import OPEN, SEALED, SENT_ON, Readers, arrange, bring_to, right_of, told_nothing
from tests.security.world import World, undone
from xinfang.agencies.actors import Actor
from xinfang.procedure.access import Kind, Right
from xinfang.procedure.states import State

BY_MATTER: Mapping[str, Kind] = {
    "archives_sealedset": Kind.FILE,
    "cases_accusedbody": Kind.STATUS,
    "cases_attachment": Kind.CONTENT,
    "cases_claim": Kind.STATUS,
    "cases_clock": Kind.STATUS,
    "cases_dispatch": Kind.STATUS,
    "cases_evaluation": Kind.STATUS,
    "cases_event": Kind.STATUS,
    "cases_formeridentity": Kind.IDENTITY,
    "cases_identityopening": Kind.STATUS,
    "cases_lettertoserve": Kind.STATUS,
    "cases_petitioner": Kind.IDENTITY,
    "cases_problemevent": Kind.PROBLEM,
    "cases_problemmatter": Kind.PROBLEM,
    "cases_recusedofficer": Kind.STATUS,
    "cases_representation": Kind.IDENTITY,
    "cases_reviewrequest": Kind.STATUS,
    "cases_sealed": Kind.ACCUSATION,
    "cases_service": Kind.STATUS,
    "cases_serviceattempt": Kind.STATUS,
    "cases_submission": Kind.CONTENT,
    "letters_letter": Kind.STATUS,
    "notices_wish": Kind.STATUS,
}
"""Tables whose rows name their matter, by what they hold of it."""

OTHERWISE: Mapping[str, tuple[Kind, str]] = {
    "cases_matter": (Kind.STATUS, "id = %(matter)s"),
    "cases_opinion": (Kind.STATUS, "matter_id = %(matter)s AND stage = 'ISSUED'"),
    "cases_opinion as a draft": (Kind.DRAFT, "matter_id = %(matter)s AND stage <> 'ISSUED'"),
    "cases_answer": (Kind.STATUS, "opinion_id = %(opinion)s"),
    "letters_letterfile": (Kind.STATUS, "letter_id = ANY (%(letters)s)"),
    "files_storedfile": (Kind.CONTENT, "id = %(file)s"),
}
"""Tables whose rows are found in another way."""

APART = {
    "archives_disposal": "for those who propose and those who approve, who need not see the matter",
    "cases_tombstone": "for the same, for auditors, and for whoever holds the receipt",
    "cases_involvement": "names bodies only, each to its own officers",
    "cases_identityrequest": "seen by the second person, too, who does not see the matter",
    "cases_identityconsent": "as its request",
    "cases_reading": "who read what, for the auditor",
    "notices_message": "whether it was sent, for the system administrator",
    "cases_problem": "about matters of many, and without a word of a sealed one",
    "counsel_advice": "for the body that asked and its lawyer, beside the file",
    "counsel_paper": "for the body that exchanged it, beside the file",
    "counsel_referral": "for the body that arranged it, beside the file",
    "conference_item": "a paper about matters, for those who are called to the meeting, and never of a sealed one",
    "receptions_booking": "with its matter, and to officers never of an accusation",
    "receptions_apart": "to the reporting team of the office and whoever has the code: tests/receptions/test_apart.py",
    "oversight_duewarning": "to the bodies concerned; of a sealed matter to its reporting team, by number",
    "oversight_finding": "to the bodies concerned; of a sealed matter to nobody",
    "oversight_signedanswer": "for the system alone; of a sealed matter nothing is kept",
}
"""Tables that follow a rule of their own, tried below."""

OWN_RULES = ("cases_identityrequest", "cases_reading", "notices_message")

UNREAD = {"cases_identitymark", "cases_imprint", "cases_title"}
"""Tables that the application writes and never reads: functions look into them for it."""


def rows(statement: str, values: Mapping[str, object] | None = None) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def statement() -> str:
    """How many rows of the matter each table shows, in one statement."""
    where = {name: (name, "matter_id = %(matter)s") for name in BY_MATTER}
    where |= {name: (name.split()[0], condition) for name, (_kind, condition) in OTHERWISE.items()}
    counts = (f"SELECT '{name}', count(*) FROM {table} WHERE {condition}" for name, (table, condition) in where.items())
    return " UNION ALL ".join(counts)


KINDS = {**BY_MATTER, **{name: kind for name, (kind, _condition) in OTHERWISE.items()}}
COUNTS = statement()


def test_every_table_that_holds_something_of_a_matter_has_its_place_in_the_table_of_access(readers: Readers) -> None:
    columns = "'matter_id', 'opinion_id', 'letter_id', 'problem_id'"
    found = rows(
        "SELECT relname, has_table_privilege(oid, 'SELECT') FROM pg_class WHERE relkind = 'r'"
        " AND relnamespace = 'public'::regnamespace AND (starts_with(relname, 'cases_') OR EXISTS (SELECT FROM"
        f" pg_attribute WHERE attrelid = pg_class.oid AND attname IN ({columns}) AND NOT attisdropped))"
    )
    placed = {name.split()[0] for name in KINDS} | APART.keys() | UNREAD | {"cases_codeattempt"}
    assert {name for name, _readable in found} | {"files_storedfile"} == placed
    assert {name for name, is_readable in found if not is_readable} == UNREAD


def is_open(table: str, name: str, *, arranged: str, state: State) -> bool:
    """Whether a reader finds rows in a table, by the table of access."""
    kind = KINDS[table]
    if kind is Kind.DRAFT and name == "reviewer":
        return False  # the draft is another body's
    if kind is Kind.ACCUSATION and arranged == OPEN:
        kind = Kind.STATUS  # found to be no accusation: its words are those of any matter
    elif kind is not Kind.ACCUSATION and name == "petitioner":
        arranged = OPEN  # of an accusation, too, the petitioner finds the own rows, and no words
    return right_of(name, kind, arranged=arranged, state=state) >= Right.WRITTEN_ONCE


def visible(actor: Actor, values: Mapping[str, object]) -> set[str]:
    """The tables in which somebody finds something of the matter."""
    with as_(actor):
        return {str(table) for table, count in rows(COUNTS, values) if count}


def values_of(world: World) -> Mapping[str, object]:
    """The keys by which rows of the matter are found."""
    key = world.secret.matter_id
    with as_(SYSTEM):
        letters = [row[0] for row in rows("SELECT id FROM letters_letter WHERE matter_id = %(key)s", {"key": key})]
    return {"matter": key, "opinion": world.opinion_id, "letters": letters, "file": world.file_id}


@pytest.mark.parametrize("arranged", [OPEN, SEALED, SENT_ON])
def test_each_reader_finds_in_each_table_and_state_what_the_table_of_access_gives(
    readers: Readers, arranged: str
) -> None:
    values, wrong, found = values_of(readers.world), [], set[str]()
    with undone():
        arrange(readers, arranged)
        for state in State:
            bring_to(readers, state, arranged=arranged)
            for name, actor in readers.actors.items():
                shown = visible(actor, values)
                found |= shown
                meant = {table for table in KINDS if is_open(table, name, arranged=arranged, state=state)}
                wrong += [(name, str(state), table) for table in sorted(shown ^ meant)]
    assert wrong == []
    assert arranged != OPEN or found == KINDS.keys(), "a table without rows proves nothing"


@pytest.mark.parametrize("arranged", [OPEN, SENT_ON])
def test_what_follows_a_rule_of_its_own_is_told_to_nobody_else(readers: Readers, arranged: str) -> None:
    with undone():
        arrange(readers, arranged)
        key = {"matter": readers.world.secret.matter_id}
        told: dict[str, set[str]] = {table: set() for table in OWN_RULES}
        for name, actor in readers.actors.items():
            with as_(actor):
                for table in OWN_RULES:
                    if rows(f"SELECT 1 FROM {table} WHERE matter_id = %(matter)s", key):
                        told[table].add(name)
        in_sight = {
            name for name, actor in readers.actors.items() if "cases_matter" in visible(actor, values_of(readers.world))
        }
    assert told["cases_reading"] == {"auditor"}
    assert told["notices_message"] == in_sight | {"boss"}
    assert told["cases_identityrequest"] == ((in_sight | {"chief"}) if arranged == SENT_ON else set())


@pytest.mark.parametrize("arranged", [OPEN, SENT_ON])
def test_whoever_does_not_see_a_matter_changes_none_of_its_rows(readers: Readers, arranged: str) -> None:
    changes = (
        "UPDATE cases_matter SET urgent = urgent WHERE id = %(matter)s RETURNING 1",
        "UPDATE cases_clock SET ended_as = ended_as WHERE matter_id = %(matter)s RETURNING 1",
        "UPDATE cases_opinion SET summary = summary WHERE matter_id = %(matter)s AND stage = 'DRAFT' RETURNING 1",
        "UPDATE notices_wish SET stopped_at = stopped_at WHERE matter_id = %(matter)s RETURNING 1",
    )
    key = {"matter": readers.world.secret.matter_id}
    with undone():
        arrange(readers, arranged)
        for name in told_nothing(arranged):
            with as_(readers.actors[name]):
                assert [change for change in changes if rows(change, key)] == [], name
