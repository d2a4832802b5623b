"""Errors speak to people."""

from xinfang.base.errors import Missing, Refused, XinfangError


def test_the_docstring_is_the_message() -> None:
    assert str(Refused()) == Refused().message == "依照规定，现在不能进行这一步。"
    assert XinfangError().code == "error"
    assert Missing().message


def test_a_closer_message_code_and_article_can_be_given() -> None:
    refusal = Refused("已经超过三十日。", code="too_late", citation="《信访工作条例》第三十五条")
    assert (refusal.message, refusal.code) == ("已经超过三十日。", "too_late")
    assert refusal.citation == "《信访工作条例》第三十五条"
    assert Refused.code == "refused"
