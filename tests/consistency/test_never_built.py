"""What we never build (design, section 7): no score, level, flag or count of a person, by construction."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

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
    assert pointing == set()


def test_identity_is_not_indexed_for_search() -> None:
    """Contact data carries no index of its own, so that it invites no list by person."""
    petitioner = apps.get_model("cases", "Petitioner")
    indexed = {name for index in petitioner._meta.indexes for name in index.fields}
    indexed |= {field.name for field in petitioner._meta.fields if field.db_index and not field.is_relation}
    assert not indexed & {"name", "phone", "email", "address"}


def test_silence_is_never_counted_as_satisfaction() -> None:
    evaluation = apps.get_model("cases", "Evaluation")
    assert not evaluation._meta.get_field("satisfaction").has_default()
