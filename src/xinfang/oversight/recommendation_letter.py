"""A recommendation on paper (建议书): under the head of its office, to whom it goes, with the time for the feedback."""

from xinfang.agencies.queries import bodies
from xinfang.letters.layout.sheet import Sheet
from xinfang.letters.templating import Block, BlockKind, worded
from xinfang.letters.types import Style
from xinfang.oversight.recommendation_types import RecommendationView
from xinfang.procedure.supervision_codes import SUPERVISION_GROUND_LABELS


def sheet_of(shown: RecommendationView) -> Sheet:
    """The letter of a recommendation that was issued. On paper bodies have their names in full."""
    assert shown.row.issued_on is not None
    named = bodies(key for key in (shown.office_id, shown.addressee_id, shown.about_id) if key is not None)
    office = named[shown.office_id].name
    about = named[shown.about_id].name if shown.about_id is not None else "你单位"
    return Sheet(
        style=Style.FILE,
        organ=office,
        number=shown.row.number,
        title=shown.row.title,
        addressee=f"{named[shown.addressee_id].name}：",
        blocks=tuple(_blocks(shown, about=about)),
        attachments=(),
        copies="",
        signed=office,
        dated=shown.row.issued_on,
        code="",
        check_address="",
    )


def _blocks(shown: RecommendationView, *, about: str) -> list[Block]:
    ground = f"{SUPERVISION_GROUND_LABELS[shown.ground]}（{shown.ground_article}）。" if shown.ground else ""
    feedback = "请书面反馈采纳情况；没有采纳的，说明理由。"
    if shown.row.due_on:
        until = f"请最迟在{worded(shown.row.due_on)}（含当天）"
        feedback = f"{until}书面反馈采纳情况；没有采纳的，说明理由（{shown.due_article}）。"
    texts = (
        (
            BlockKind.PARAGRAPH,
            f"本机关在信访工作中发现以下情况，现依照{shown.article}提出{shown.row.kind.label}的建议。",
        ),
        (BlockKind.HEADING, "一、情况"),
        (BlockKind.PARAGRAPH, f"{about}：{ground}" if ground else ""),
        *((BlockKind.PARAGRAPH, line) for line in shown.facts.splitlines()),
        (BlockKind.HEADING, "二、建议"),
        *((BlockKind.PARAGRAPH, line) for line in shown.proposal.splitlines()),
        (BlockKind.PARAGRAPH, feedback),
    )
    return [Block(kind=kind, texts=(text,)) for kind, text in texts if text]
