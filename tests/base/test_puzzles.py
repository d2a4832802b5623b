"""Puzzles: solved by work alone, checked by one try, never harder than a phone can bear."""

from itertools import count

import pytest

from xinfang.base.puzzles import EASIEST, HARDEST, Puzzle, bits_for


def test_a_solution_is_found_by_trying_and_fits_no_other_puzzle() -> None:
    puzzle = Puzzle(text="0123456789abcdef", bits=8)
    answer = next(str(number) for number in count() if puzzle.is_solved_by(str(number)))
    assert not Puzzle(text="0123456789abcdee", bits=16).is_solved_by(answer)


@pytest.mark.parametrize("answer", ["", "-1", "1.5", "１２", "0x1f", " 1", "9" * 21, "Ⅷ"])
def test_only_plain_digits_are_an_answer(answer: str) -> None:
    assert not Puzzle(text="xf", bits=0).is_solved_by(answer)


def test_the_puzzle_grows_with_the_load_and_stays_bearable() -> None:
    asked = [bits_for(asked=number, budget=60) for number in (61, 120, 240, 480, 10**9)]
    assert asked == [EASIEST + 1, EASIEST + 2, EASIEST + 3, EASIEST + 4, HARDEST]
    assert bits_for(asked=1, budget=0) == EASIEST + 1
