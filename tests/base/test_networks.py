"""Addresses, and the networks of one connection each."""

import pytest

from xinfang.base.networks import is_address


@pytest.mark.parametrize(
    ("host", "is_one"),
    [("127.0.0.1", True), ("::1", True), ("localhost", False), ("xinfang.example.gov.cn", False), ("", False)],
)
def test_a_name_is_told_from_a_number(*, host: str, is_one: bool) -> None:
    assert is_address(host) is is_one
