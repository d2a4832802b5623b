"""What stands for the text of an opinion, so that nobody overwrites or signs what was not before the eyes."""

import hashlib
from collections.abc import Iterable

from xinfang.cases.models import Answer, Opinion

_WORDS = ("findings", "basis", "outcome", "answer", "perform_by")


def fingerprint(opinion: Opinion, answers: Iterable[Answer]) -> str:
    """Stands for the text of an opinion: equal as long as nobody changed it."""
    return hashlib.sha256(whole_text(opinion, answers).encode()).hexdigest()


def whole_text(opinion: Opinion, answers: Iterable[Answer]) -> str:
    """Everything that an opinion says, in one form."""
    words = [opinion.summary, opinion.result, str(opinion.redo_days or ""), opinion.new_grounds]
    for answer in sorted(answers, key=lambda answer: answer.claim_id):
        words += [str(answer.claim_id), *(str(getattr(answer, name) or "") for name in _WORDS)]
    return "\x1f".join(words)
