"""Under which name the site stands in what it sends out."""

import pytest
from pytest_django import Settings

from xinfang.cases.addresses import public_address


@pytest.mark.parametrize(
    ("domain", "local", "expected"),
    [
        ("xf.example.gov.cn", "http://127.0.0.1:8000", "https://xf.example.gov.cn/hand-in/x/"),
        ("", "http://127.0.0.1:8000", "http://127.0.0.1:8000/hand-in/x/"),
        ("", "", "/hand-in/x/"),
    ],
)
def test_a_link_leads_to_the_named_site_else_to_this_machine(
    settings: Settings, domain: str, local: str, expected: str
) -> None:
    settings.SITE_REGISTRATION = settings.SITE_REGISTRATION | {"domain": domain}
    settings.LOCAL_ADDRESS = local
    assert public_address("/hand-in/x/") == expected
