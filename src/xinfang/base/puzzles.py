"""A small sum for whoever asks very often: a second of a computer's time, none of a person's, and nothing about either.

A solution is a number that, written behind the puzzle, gives a SHA-256 beginning with `bits` zeros (hashcash). Finding
it takes 2**bits tries on average, checking it one.
"""

import hashlib
from dataclasses import dataclass

EASIEST, HARDEST = 15, 20
"""Zeros asked for: about a tenth of a second on an office computer, and three to ten on an old phone."""
LONGEST_ANSWER = 20
_DIGEST_BITS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Puzzle:
    """What is to be solved: any text that was never asked before, and how hard it is."""

    text: str
    bits: int

    def is_solved_by(self, answer: str) -> bool:
        """Whether `answer`, digits alone, solves it."""
        if not answer.isascii() or not answer.isdigit() or len(answer) > LONGEST_ANSWER:
            return False
        digest = hashlib.sha256(f"{self.text}:{answer}".encode()).digest()
        return int.from_bytes(digest, "big") >> (_DIGEST_BITS - self.bits) == 0


def bits_for(*, asked: int, budget: int) -> int:
    """How hard a puzzle is where `asked` requests came against a budget: one zero more each time the load doubles."""
    times = asked // max(budget, 1)
    return min(HARDEST, EASIEST + max(times, 1).bit_length())
