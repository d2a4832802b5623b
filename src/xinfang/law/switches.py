"""Questions that the law leaves open, answered by named switches with their ground and decision record."""

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from xinfang.law.articles import citation_from
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """How this office answers what the law leaves open; the questions are in `switches.yaml`."""

    organ_duty_rolls_forward: bool
    acceptance_deemed_at_end_of_notice: bool
    extension_granted_once: bool
    extension_counts_from_raw_day: bool
    recommendation_feedback_has_local_time: bool
    recommendation_feedback_for_every_kind: bool
    objection_suspends_notice: bool
    dispatch_and_notice_run_in_turn: bool
    lapse_concludes_matter: bool
    good_cause_restores_time: bool
    redo_may_not_repeat: bool
    few_representatives_by_any_channel: bool
    special_authority_by_analogy: bool
    unverified_limitation_stops_routing: bool
    organs_mediation_may_be_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """One open question: what is asked, which place of the law raises it, and the record that decided it."""

    name: str
    value: bool
    question: str
    citation: Citation
    adr: str


@cache
def load_open_questions() -> tuple[OpenQuestion, ...]:
    """All open questions with their present answers."""
    return parse_open_questions(read(files("xinfang.law") / "switches.yaml"))


def parse_open_questions(node: Node) -> tuple[OpenQuestion, ...]:
    """The questions of a switches file, one for each switch that exists, and no other."""
    names = [field.name for field in fields(Switches)]
    node.only(*names)
    return tuple(_parse_question(node.child(name), name=name) for name in names)


def switches_of(questions: tuple[OpenQuestion, ...]) -> Switches:
    """The answers alone, typed."""
    return Switches(**{question.name: question.value for question in questions})


def _parse_question(node: Node, *, name: str) -> OpenQuestion:
    node.only("value", "question", "citation", "adr")
    return OpenQuestion(
        name=name,
        value=node.get("value", bool),
        question=node.get("question", str),
        citation=citation_from(node.child("citation")),
        adr=node.get("adr", str),
    )
