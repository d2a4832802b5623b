"""Which team goes on with a classified matter, and when claims part first."""

import pytest

from xinfang.procedure.codes import ClaimType, Route
from xinfang.procedure.onward import parts_first

APPEAL, ACCUSATION, SUGGESTION = ClaimType.APPEAL, ClaimType.ACCUSATION, ClaimType.SUGGESTION


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ([(APPEAL, Route.PETITION), (APPEAL, Route.PETITION)], False),
        ([(APPEAL, Route.PETITION), (SUGGESTION, None)], False),
        ([(ACCUSATION, None), (ACCUSATION, None)], False),
        ([(ACCUSATION, None), (SUGGESTION, None)], True),
        ([(APPEAL, Route.ARBITRATION), (APPEAL, Route.ARBITRATION)], False),
        ([(APPEAL, Route.ARBITRATION), (APPEAL, Route.PETITION)], True),
        ([(APPEAL, Route.LITIGATION), (APPEAL, Route.ARBITRATION)], True),
        ([], False),
    ],
)
def test_an_accusation_goes_alone_and_each_statutory_route_by_itself(
    ways: list[tuple[ClaimType, Route | None]], expected: bool
) -> None:
    assert parts_first(ways) is expected
