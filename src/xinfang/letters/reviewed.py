"""The opinion that a review or a re-examination looks at, and what stands of it afterwards.

条例 第三十五条、第三十六条.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from xinfang.agencies.queries import BodyView
from xinfang.cases.queries.overturned import is_kept
from xinfang.cases.types.paperwork import PaperAnswer, PaperEvent, PaperOpinion, Paperwork
from xinfang.law.articles import chinese_number
from xinfang.letters.templating import worded
from xinfang.procedure.acts import DecideReexam, DecideReview, IssueOpinion
from xinfang.procedure.acts.review import ReviewDecision
from xinfang.procedure.codes import DECIDING_ANEW, ReviewResult
from xinfang.procedure.documents import DOCUMENT_TITLES, Document

_KINDS: Mapping[type, Document] = {
    IssueOpinion: Document.HANDLING_OPINION,
    DecideReview: Document.REVIEW_OPINION,
    DecideReexam: Document.REEXAM_OPINION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """An opinion that was issued on the matter, as a letter names it; `upheld` is the one that it left as it was."""

    event: PaperEvent
    opinion: PaperOpinion
    title: str
    number: str  # "" where it came without one from an older ledger
    upheld: "Reviewed | None"


def issuing_event(paper: Paperwork, event: PaperEvent) -> PaperEvent | None:
    """The act before `event` that issued what a review or re-examination looks at: the last that issued any."""
    issued = [e for e in paper.events if e.seq < event.seq and isinstance(e.act, IssueOpinion | DecideReview)]
    return issued[-1] if issued else None


def reviewed(paper: Paperwork, event: PaperEvent, numbers: Mapping[tuple[UUID, str], str]) -> Reviewed | None:
    """The opinion that a review or re-examination looks at; None before there is any."""
    issuing = issuing_event(paper, event)
    opinion = _opinion_of(paper, issuing) if issuing else None
    if issuing is None or opinion is None:
        return None
    kind = _KINDS[type(issuing.act)]
    upholds = isinstance(issuing.act, DecideReview) and issuing.act.result is ReviewResult.UPHOLD
    return Reviewed(
        event=issuing,
        opinion=opinion,
        title=DOCUMENT_TITLES[kind],
        number=numbers.get((issuing.id, kind), ""),
        upheld=reviewed(paper, issuing, numbers) if upholds else None,
    )


def upheld_body(paper: Paperwork, event: PaperEvent) -> int | None:
    """The body whose opinion was upheld by the one that is looked at now: a letter names it too."""
    issuing = issuing_event(paper, event)
    before = issuing_event(paper, issuing) if issuing else None
    return before.body_id if before else None


def what_stands(
    paper: Paperwork, event: PaperEvent, found: Reviewed | None, bodies: Mapping[int, BodyView]
) -> tuple[str, ...]:
    """What a decision on the opinion leaves of it, claim by claim, in paragraphs; none where nothing was decided."""
    decision = _opinion_of(paper, event)
    if not isinstance(event.act, ReviewDecision) or decision is None:
        return ()
    name = _named(found, bodies) if found else "原意见"
    own = f"本{DOCUMENT_TITLES[_KINDS[type(event.act)]].removeprefix('信访')}"
    asked = [answer.claim_id for answer in decision.answers]
    match event.act.result:
        case ReviewResult.UPHOLD:
            said = [f"维持{name}，其中对{_claims(paper, asked)}的意见继续有效。"]
        case ReviewResult.CHANGE:
            kept = _kept(paper, event, decision)
            changed = _claims(paper, set(asked) - kept)
            said = [f"变更{name}中对{changed}的意见，以{own}的意见为准。"]
            said += [f"其中对{_claims(paper, kept)}的意见不变，继续有效。"] if kept else []
        case ReviewResult.REVOKE:
            said = [f"撤销{name}中对{_claims(paper, asked)}的意见，以{own}的意见为准。"]
        case ReviewResult.REDO:
            said = [f"撤销{name}中对{_claims(paper, asked)}的意见；重新作出处理意见以前，没有生效的意见。"]
    untouched = _untouched(paper, found, asked)
    rest = f"{_claims(paper, untouched)}不在本次申请的范围内，原意见对它的处理不变。"
    return (*said, rest) if untouched else tuple(said)


def _opinion_of(paper: Paperwork, event: PaperEvent) -> PaperOpinion | None:
    return next((opinion for opinion in paper.opinions if opinion.id == event.opinion_id), None)


def _named(found: Reviewed, bodies: Mapping[int, BodyView]) -> str:
    number = f"（{found.number}）" if found.number else ""
    name = f"{bodies[found.event.body_id].name}{worded(found.opinion.issued_on)}作出的{found.title}{number}"
    return f"{name}和它所维持的{_named(found.upheld, bodies)}" if found.upheld else name


def _claims(paper: Paperwork, keys: Iterable[UUID]) -> str:
    """第（一）、（二）项诉求."""
    wanted = set(keys)
    return f"第{'、'.join(f'（{chinese_number(c.position)}）' for c in paper.claims if c.id in wanted)}项诉求"


def _kept(paper: Paperwork, event: PaperEvent, decision: PaperOpinion) -> set[UUID]:
    """The claims that a decision to change leaves as they were decided last."""
    former = _former_answers(paper, event)
    return {
        answer.claim_id
        for answer in decision.answers
        if answer.claim_id in former and is_kept(answer, former[answer.claim_id])
    }


def _former_answers(paper: Paperwork, event: PaperEvent) -> dict[UUID, PaperAnswer]:
    """What was decided last on each claim; who upheld, or ordered a new decision, decided nothing anew."""
    deciding = [e for e in paper.events if e.seq < event.seq and _decides_anew(e)]
    opinions = [opinion for e in deciding if (opinion := _opinion_of(paper, e))]
    return {answer.claim_id: answer for opinion in opinions for answer in opinion.answers}


def _decides_anew(event: PaperEvent) -> bool:
    act = event.act
    return isinstance(act, IssueOpinion) or (isinstance(act, DecideReview) and act.result in DECIDING_ANEW)


def _untouched(paper: Paperwork, found: Reviewed | None, asked: Iterable[UUID]) -> set[UUID]:
    """The claims that the opinion decided and that nobody asked to have looked at."""
    left = {claim.id for claim in paper.claims if claim.has_left}
    decided = {answer.claim_id for answer in found.opinion.answers if answer.outcome} if found else set()
    return decided - set(asked) - left
