"""In which process and in what order tests run: what is dear to make is made once, what takes long is begun first."""

from collections.abc import Iterator
from typing import Any

import pytest
from _pytest.nodeid import coerce_node_id
from whitenoise.middleware import WhiteNoiseMiddleware

BEGUN_FIRST = ("journey", "long")


@pytest.fixture(scope="session", autouse=True)
def static_files_listed_once() -> Iterator[None]:
    """Django's test browsers each make the middlewares anew, and listing the static files takes longer than a page."""
    listed: dict[str, Any] = {}
    list_them = WhiteNoiseMiddleware.add_files_from_finders

    def add_listed(middleware: WhiteNoiseMiddleware) -> None:
        if not listed:
            list_them(middleware)
            listed.update(middleware.files)
        middleware.files.update(listed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add_listed)
        yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """One process for all who walk through the running product, and one for each module that makes something for all
    its tests. Whatever order the tests come in, none that takes long is left for the end, where one process would
    wait for the other.
    """
    yield
    if getattr(config.option, "loadgroup", False):
        _name_groups(items)
    items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in BEGUN_FIRST))


def _name_groups(items: list[pytest.Item]) -> None:
    """What pytest-xdist does for its mark `xdist_group`: its version 3.8 writes the group where pytest 9.2 does not
    read it, so that each process would have its share of every group.
    """
    for item in items:
        if isinstance(item, pytest.Function) and (group := _group_of(item)):
            item._id = coerce_node_id(f"{item.nodeid}@{group}")


def _group_of(test: pytest.Function) -> str:
    if "live_product" in test.fixturenames:
        return "live_product"
    # What a test asks for by way of other fixtures is said by this attribute alone.
    made = test._fixtureinfo.name2fixturedefs.values()
    return test.location[0] if any(last.scope == "module" for *_, last in made) else ""
