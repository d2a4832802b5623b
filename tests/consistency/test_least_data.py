"""Least data (个人信息保护法 第六条): nothing is asked of a person but a name, an address and how to be reached."""

import re
from collections.abc import Iterator

from django.forms import BaseForm
from django.urls import get_resolver

from xinfang.cases.models import FormerIdentity, Petitioner, Representation
from xinfang.delivery.api import schemas

NUMBERS = re.compile(r"身份证号|证件号|公民身份号码|id_?(card|number)|identity_?(card|number)|passport", re.IGNORECASE)


def forms(kind: type[BaseForm] = BaseForm) -> Iterator[type[BaseForm]]:
    """Every form of ours; the URLconf has brought in the modules of all pages."""
    get_resolver().url_patterns  # noqa: B018
    for form in kind.__subclasses__():
        if form.__module__.startswith("xinfang."):
            yield form
        yield from forms(form)


def test_what_is_held_of_a_person_is_a_closed_list() -> None:
    contact = {"name", "address", "phone"}
    assert set(Petitioner.LOCKED) == set(FormerIdentity.LOCKED) == contact | {"email"}
    assert set(Representation.LOCKED) == contact | {"relation", "kinship", "ground", "paper"}


def test_no_form_asks_for_the_number_of_an_identity_card() -> None:
    asked = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in forms()
        for name, field in getattr(form, "base_fields", {}).items()
        if NUMBERS.search(name) or NUMBERS.search(str(field.label or ""))
    ]
    assert "CorrectionForm" in {form.__name__ for form in forms()}
    assert asked == []


def test_the_open_interface_takes_none_either() -> None:
    names = [
        name
        for schema in vars(schemas).values()
        for name in getattr(schema, "model_fields", {})
        if NUMBERS.search(name)
    ]
    assert names == []
