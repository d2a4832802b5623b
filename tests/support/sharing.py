"""Tests that share what is dear to make run in one test process, so that it is made once and not once in each."""

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process for all who walk through the running product, and one for each module that makes something for all
    its tests. The larger groups are begun first, so that single tests fill up the end.
    """
    for item in items:
        if isinstance(item, pytest.Function) and (group := _group_of(item)):
            item.add_marker(pytest.mark.xdist_group(group))


def _group_of(test: pytest.Function) -> str:
    if "live_product" in test.fixturenames:
        return "live_product"
    # What a test asks for by way of other fixtures is said by this attribute alone.
    made = test._fixtureinfo.name2fixturedefs.values()
    return test.location[0] if any(last.scope == "module" for *_, last in made) else ""
