"""Every act tells the petitioner something, or is listed as one that tells nothing."""

import pytest
from django.utils.translation import override

from xinfang.notices.telling import CHOSEN, NEUTRAL_WORDS, RECEPTIONS, RIGHTS, UNTOLD, WORDS, words_of
from xinfang.procedure.acts import ACTS
from xinfang.procedure.acts.base import Act

GIVEN_AWAY = ("检举", "控告", "举报", "纪检", "监察", "accus", "report", "disciplin")


def test_every_act_is_in_one_of_the_two() -> None:
    """A new act: say in notices/telling.py what its petitioner is told, or that it is the offices' own."""
    assert set(WORDS) | UNTOLD == set(ACTS)
    assert not set(WORDS) & UNTOLD


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("kind", [CHOSEN, *RECEPTIONS, *RIGHTS, *(act.code for act in WORDS)])
def test_a_message_is_a_short_sentence_that_gives_nothing_away(kind: str, language: str) -> None:
    with override(language):
        words = words_of(kind, sealed=False)
    assert 3 < len(words) < 90
    assert not words.endswith(("。", "."))
    assert not any(given in words.lower() for given in GIVEN_AWAY)


@pytest.mark.parametrize("act", list(WORDS))
def test_of_a_sealed_matter_every_message_says_the_same(act: type[Act]) -> None:
    assert words_of(act.code, sealed=True) == NEUTRAL_WORDS
