"""The only bridge between rows and the pure core: facts and acts as JSON, and back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter

from xinfang.procedure.acts import ACT_BY_CODE, Act, HandingUp, IssueOpinion, NameAccused
from xinfang.procedure.acts.review import ReviewDecision
from xinfang.procedure.codes import Role
from xinfang.procedure.facts import ActorFacts, Facts

_FACTS = TypeAdapter(Facts)
_ACTS: dict[str, TypeAdapter[Any]] = {code: TypeAdapter(act) for code, act in ACT_BY_CODE.items()}

# Words of an opinion live in its answers, where retention can reach them; the chain holds their digest.
_WORDS_OF_AN_ANSWER = ("findings", "basis", "answer")


def dump_facts(facts: Facts) -> dict[str, Any]:
    """`facts` as JSON, as the matter's row keeps them: without what is looked up in other rows before each act."""
    bare = replace(
        facts,
        last_seq=0,
        letters=(),
        same_matter=None,
        finally_decided=False,
        former_answers=(),
        looked_up_exclusions=frozenset(),
        heads=(),
        accused_elsewhere=frozenset(),
        numbers_taken=frozenset(),
    )
    dumped = _FACTS.dump_python(bare, mode="json")
    assert isinstance(dumped, dict)
    return dumped


def load_facts(data: dict[str, Any]) -> Facts:
    """The facts that `dump_facts` wrote, with whether the file is complete as it stands.

    Letters are made from the ledger, which holds whatever the acts had to say; what can be lacking is the proof that
    an opinion reached the petitioner.
    """
    facts = _FACTS.validate_python(data)
    return replace(facts, documents_complete=facts.opinion is None or facts.opinion.served_on is not None)


def dump_act(act: Act) -> dict[str, Any]:
    """`act` as JSON, as its event keeps it."""
    dumped = _ACTS[act.code].dump_python(act, mode="json")
    assert isinstance(dumped, dict)
    return dumped


def load_act(code: str, data: dict[str, Any]) -> Act:
    """The act that `dump_act` wrote."""
    act = _ACTS[code].validate_python(data)
    assert isinstance(act, Act)
    return act


def dump_capacity(by: ActorFacts, act: Act) -> dict[str, Any]:
    """In what capacity somebody acted: the roles, and the body acted for. Who it was has columns of its own. What takes
    a matter out of the hands of the accused also says which bodies and officers these were: the tree of bodies may
    change.
    """
    said = {"roles": sorted(by.roles), "body": by.body_id}
    if not isinstance(act, NameAccused | HandingUp):
        return said
    conflicted = {"conflicted": sorted(map(str, by.conflicted))} if by.conflicted else {}
    return {**said, "of_the_accused": sorted(by.of_the_accused), **conflicted}


def load_capacity(data: Mapping[str, Any], *, officer_id: UUID | None) -> ActorFacts:
    """The capacity that `dump_capacity` wrote, of the officer whom the event names."""
    return ActorFacts(
        roles=frozenset(map(Role, data["roles"])),
        officer_id=officer_id,
        body_id=data["body"],
        of_the_accused=frozenset(data.get("of_the_accused", ())),
        conflicted=frozenset(map(UUID, data.get("conflicted", ()))),
    )


def words_of(act: Act) -> list[list[str]] | None:
    """The narrative that an act keeps outside of the chain, in order of its claims; None if it has none."""
    if not isinstance(act, IssueOpinion | ReviewDecision):
        return None
    return [[getattr(answer, name) for name in _WORDS_OF_AN_ANSWER] for answer in act.answers]


def without_words(act: Act, data: dict[str, Any]) -> dict[str, Any]:
    """The JSON of an act without the narrative that `words_of` names."""
    if not isinstance(act, IssueOpinion | ReviewDecision):
        return data
    answers = [{**answer, **dict.fromkeys(_WORDS_OF_AN_ANSWER, "")} for answer in data["answers"]]
    return {**data, "answers": answers}
