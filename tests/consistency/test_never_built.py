"""What we never build (design, section 7): no score, level, flag or count of a person, by construction."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

SOURCE = Path(__file__).resolve().parents[2] / "src" / "xinfang"

# Names under which such things exist elsewhere (rules, section f): in Chinese, in pinyin field names, in English.
FORBIDDEN_WORDS = (
    "重点人员",
    "老访户",
    "缠访户",
    "非访",
    "扬言",
    "稳控",
    "越级访",
    "信访积分",
    "黑名单",
    "零上访",
    "risk_score",
    "blacklist",
    "black_list",
    "key_person",
    "repeat_petitioner",
    "repeat_writer",
    "petitioner_level",
    "petitioner_score",
    "stability_risk",
    "face_recognition",
    "device_fingerprint",
)
# Attributes of a person that the national exchange set knows and that we do not collect.
FORBIDDEN_FIELDS = {
    "ethnicity",
    "nationality",
    "political_status",
    "occupation",
    "employer",
    "gender",
    "sex",
    "birth_date",
    "birthday",
    "religion",
    "score",
    "level_of_person",
    "visits",
    "visit_count",
    "petition_count",
    "is_repeat",
    "latitude",
    "longitude",
    "ip_address",
    "user_agent",
}

# Words that measure, mark or follow somebody, wherever they stand in the name of a table, a column or an address.
WATCHING = frozenset(
    {"score", "scores", "scoring", "risk", "risks", "level", "levels", "rank", "ranks", "ranking", "grade", "grades"}
    | {"flag", "flags", "flagged", "watch", "watched", "watchlist", "tag", "tags", "priority", "danger", "dangerous"}
    | {"suspect", "suspects", "threat", "alert", "alerts", "sentiment", "emotion", "mood", "repeat", "repeated"}
    | {"repeater", "frequency", "frequent", "visits", "times", "count", "counts", "tracking", "tracked", "tracker"}
    | {"trajectory", "location", "locations", "latitude", "longitude", "geo", "gps", "ip", "device", "devices"}
    | {"fingerprint", "face", "faces", "biometric", "biometrics", "voiceprint", "profile", "profiles", "portrait"}
    | {"heatmap", "blacklist", "whitelist", "stability", "control"}
)
HARMLESS = {
    ("Region", "level"): "province, city, county, township",
    ("Body", "level"): "the same of an organ",
    ("Node", "level"): "how high in the tree of digests",
    ("Removal", "count"): "rows that a sweep of the log took away",
    ("Submission", "petitioner_count"): "how many petition together in this one submission (R2022 art. 20)",
    ("ServiceAttempt", "tracking_number"): "of a letter at the post office",
}
"""Columns with such a word that say nothing of a person, each with what it says."""
PEOPLE = r"(?:person|petitioner|people|citizen|visitor|accuser|complainant|informant|signatory)s?"
MEASURES = r"(?:scores?|risks?|levels?|ranks?|ranking|grades?|flags?|counts?|visits|times|profiles?|tags?|frequency)"
MEASURED_PEOPLE = re.compile(rf"\b(?:{PEOPLE}_{MEASURES}|{MEASURES}_(?:of_|by_|per_)?{PEOPLE})\b", re.IGNORECASE)
IN_ONE_SUBMISSION = "petitioner_count"
COUNTED_BY_PERSON = re.compile(
    r"GROUP BY[^;)]*\b(?:name|phone|email|address|id_number|petitioner|account|account_id)\b"
    r"|values(?:_list)?\([^)]*(?:petitioner|phone|account|citizen)[^)]*\)\s*\.annotate",
    re.IGNORECASE,
)
SAID_OF_PEOPLE = re.compile(
    r"评分|打分|积分|信用分|排名|排行|画像|管控|维稳|轨迹|人脸|认脸|高频|定位|重复访|多次上访|(?:信访|上访|来访)次数|(?:重点|特殊|危险|敏感)(?:人|群体)"
)
PROMISED = ("不给来信访的人打分", "不定位，不认脸")
"""The two sentences in which the portal promises none of it."""


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("xinfang.")]


def texts() -> list[Path]:
    kinds = {".py", ".html", ".js", ".sql", ".yaml", ".txt"}
    return [file for file in SOURCE.rglob("*") if file.suffix in kinds and "vendor" not in file.parts]


@pytest.mark.parametrize("word", FORBIDDEN_WORDS)
def test_nothing_is_called_by_the_names_of_watching_people(word: str) -> None:
    # "username_blacklisted" is the sign-in library's key for reserved usernames such as "admin".
    pattern = re.compile(rf"(?<!username_){re.escape(word)}", re.IGNORECASE)
    assert [str(file) for file in texts() if pattern.search(file.read_text(encoding="utf-8"))] == []


def test_no_table_keeps_what_is_not_needed_of_a_person() -> None:
    kept = {(model.__name__, field.name) for model in our_models() for field in model._meta.fields}
    assert {pair for pair in kept if pair[1] in FORBIDDEN_FIELDS} == set()


def test_there_is_no_table_of_persons() -> None:
    """Who petitions belongs to one submission: nothing can be joined, counted or ranked by person."""
    petitioner = apps.get_model("cases", "Petitioner")
    unique_to_a_person = {"name", "phone", "email", "address"}
    assert not [field.name for field in petitioner._meta.fields if field.unique and field.name in unique_to_a_person]
    pointing = {
        field.model.__name__
        for model in our_models()
        for field in model._meta.fields
        if field.is_relation and field.related_model is petitioner
    }
    assert pointing == {"FormerIdentity"}  # the words of the very same row before they were corrected


def test_identity_is_not_indexed_for_search() -> None:
    """Contact data carries no index of its own, so that it invites no list by person."""
    petitioner = apps.get_model("cases", "Petitioner")
    indexed = {name for index in petitioner._meta.indexes for name in index.fields}
    indexed |= {field.name for field in petitioner._meta.fields if field.db_index and not field.is_relation}
    assert not indexed & {"name", "phone", "email", "address"}


def test_silence_is_never_counted_as_satisfaction() -> None:
    evaluation = apps.get_model("cases", "Evaluation")
    assert not evaluation._meta.get_field("satisfaction").has_default()


def words_of(name: str) -> set[str]:
    """The words of a name in snake or camel case, or of an address."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_no_table_or_column_measures_marks_or_follows_anybody() -> None:
    named = {(model.__name__, field.name) for model in our_models() for field in model._meta.get_fields()}
    watching = {pair for pair in named if (words_of(pair[0]) | words_of(pair[1])) & WATCHING}
    assert watching == set(HARMLESS), "a new one is either harmless, and says why above, or not built"


def test_no_address_lists_ranks_or_follows_people() -> None:
    people = {"person", "persons", "people", "petitioners", "citizens", "visitors", "accusers"}
    routes = set(_routes(get_resolver().url_patterns))
    assert {"track/<str:number>/", "desk/find/"} <= routes, "the addresses are read at all"
    assert not {route for route in routes if words_of(route) & (WATCHING | people)}


def _routes(entries: Sequence[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield from _routes(entry.url_patterns, f"{before}{entry.pattern}")
        else:
            yield f"{before}{entry.pattern}"


def test_nothing_in_the_source_measures_people_or_counts_by_them() -> None:
    found = []
    for file in texts():
        text = file.read_text(encoding="utf-8")
        measured = {name.lower() for name in MEASURED_PEOPLE.findall(text)} - {IN_ONE_SUBMISSION}
        found += [f"{file}: {name}" for name in (*measured, *COUNTED_BY_PERSON.findall(text))]
    assert not found


def test_no_text_speaks_of_people_as_something_to_be_measured_or_held_down() -> None:
    catalogue = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
    with catalogue.open("rb") as file:
        said = [str(message.id) for message in read_po(file) if message.id]
    of_people = [text for text in said if SAID_OF_PEOPLE.search(text)]
    assert [text for text in of_people if not any(promise in text for promise in PROMISED)] == []
    assert len(of_people) == len(PROMISED), "the promises still stand"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MEASURED_PEOPLE, "petitioner_score = 1"),
        (MEASURED_PEOPLE, "count_by_person"),
        (MEASURED_PEOPLE, "citizen_risk"),
        (COUNTED_BY_PERSON, "SELECT phone, count(*) FROM x GROUP BY phone"),
        (COUNTED_BY_PERSON, 'rows.values("petitioner__name").annotate(n=Count("id"))'),
        (SAID_OF_PEOPLE, "重点人员"),
        (SAID_OF_PEOPLE, "按信访次数排列"),
    ],
)
def test_such_things_would_be_found(pattern: re.Pattern[str], text: str) -> None:
    """Without this, the silence above would prove nothing."""
    assert pattern.search(text)
