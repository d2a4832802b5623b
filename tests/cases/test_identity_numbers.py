"""Identity numbers are told from other long numbers by the day of birth in them."""

import pytest

from xinfang.cases.types.identity_numbers import holds_identity_number


@pytest.mark.parametrize(
    ("text", "is_held"),
    [
        ("我的身份证号是320282199003078514。", True),
        ("320282 1990-0307 851x", True),
        ("３２０２８２１９９００３０７８５１Ｘ", True),
        ("320282199003078515", True),  # a wrong check digit
        ("320282199013078514", False),  # no thirteenth month
        ("913202821990030785", False),  # a company's
        ("6222021990030785140", False),  # a bank card
        ("XF2026-0000012-3，电话 13912345678", False),
        ("合同总价 320282199003078514123 元", False),
        ("", False),
    ],
)
def test_an_identity_number_is_recognised(text: str, is_held: bool) -> None:
    assert holds_identity_number(text) is is_held
