"""Whom a letter to the petitioner addresses: the petitioner, or whoever speaks and receives for the petitioners.

Also the words of the paper by which they let somebody speak.
"""

from collections.abc import Mapping, Sequence

from xinfang.cases.types.paperwork import PaperEvent, Paperwork
from xinfang.law.articles import chinese_number
from xinfang.procedure.acts import AppointAgent, ElectRepresentatives
from xinfang.procedure.mandate_codes import MandateKind, Scope

_NUMBERS_IN_WORDS = 10_000
_TO_OTHERS = "本文书送信访人代表。请代表把内容告知其他共同信访人；其他人凭信访事项编号和查询码，同样可以查询、阅读。"


def petitioner_name(names: Sequence[str], *, count: int = 1) -> str:
    """The petitioner by name; of several the first, and how many they are, whoever is named or not."""
    count = max(count, len(names))
    if not names:
        return "信访人"
    if count == 1:
        return names[0]
    return f"{names[0]}等{chinese_number(count) if count < _NUMBERS_IN_WORDS else count}人"


def addressee_name(paper: Paperwork) -> str:
    """Whom a letter to the petitioner addresses: a guardian for the ward, representatives for all; and an agent who
    has authority to receive."""
    name = petitioner_name(paper.petitioners, count=paper.facts.petitioner_count)
    guardians, representatives, agents = (_receiving(paper, kind) for kind in _BY_RANK)
    if guardians:
        name = f"{name}的监护人{guardians}"
    elif representatives:
        name = f"{name}的代表{representatives}"
    return f"{name}（代理人{agents}代收）" if agents else name


def words_to_others(paper: Paperwork) -> str:
    """That the representatives tell those whom they speak for; nothing where there are none."""
    return _TO_OTHERS if _receiving(paper, MandateKind.REPRESENTATIVE) else ""


def mandate_words(paper: Paperwork, event: PaperEvent) -> Mapping[str, str]:
    """What the paper says by which somebody is let speak; each part empty where the act lets nobody."""
    act = event.act
    if isinstance(act, ElectRepresentatives):
        people = _names(paper, frozenset(act.chosen))
        count = petitioner_name(paper.petitioners, count=act.petitioner_count)
        return {
            "title": "代表推选书",
            "capacity": "推选的代表",
            "people": people,
            "heading": "推选",
            "statement": (
                f"{count}就上述信访事项共同提出，推选{people}为代表。代表应当把收到的文书和办理情况告知其他共同信访人。"
            ),
            "powers": _powers(act.scope, asks_for_review=True),
        }
    if isinstance(act, AppointAgent):
        people = _names(paper, frozenset({act.agent}))
        receiving = "办理单位的文书可以由代理人代收。" if act.receives else "办理单位的文书仍送信访人本人。"
        return {
            "title": "授权委托书",
            "capacity": "代理人",
            "people": people,
            "heading": "委托",
            "statement": f"信访人委托{people}为上述信访事项的代理人。{receiving}",
            "powers": _powers(act.scope, asks_for_review=False),
        }
    return dict.fromkeys(("title", "capacity", "people", "heading", "statement", "powers"), "")


_BY_RANK = (MandateKind.GUARDIAN, MandateKind.REPRESENTATIVE, MandateKind.AGENT)


def _powers(scope: Scope, *, asks_for_review: bool) -> str:
    if scope is Scope.SPECIAL:
        return "特别授权：陈述事实和理由，提交材料，查询办理情况；并且可以代为撤回、调解和解、申请复查和复核。"
    review = "可以申请复查和复核；撤回、调解和解" if asks_for_review else "撤回、调解和解、申请复查和复核"
    return f"一般授权：陈述事实和理由，提交材料，查询办理情况；{review}，由信访人本人提出，或者另行书面特别授权。"


def _receiving(paper: Paperwork, kind: MandateKind) -> str:
    """The names of those who speak now in a capacity and receive letters."""
    keys = {mandate.key for mandate in paper.facts.mandates if mandate.kind is kind and mandate.receives}
    return _names(paper, frozenset(keys))


def _names(paper: Paperwork, keys: frozenset[object]) -> str:
    return "、".join(speaker.name for speaker in paper.speaking if speaker.key in keys)
