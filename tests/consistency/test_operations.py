"""An act that brings rows is done by its own operation alone, from whatever form it comes."""

import ast
from pathlib import Path

from xinfang.cases.operations.act import WITH_AN_OPERATION_OF_THEIR_OWN
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.acts.registry import FORM_BY_CODE
from xinfang.procedure import acts
from xinfang.procedure.acts import ACTS, Act
from xinfang.procedure.acts.review import ISSUING

CASES = Path(__file__).resolve().parents[2] / "src" / "xinfang" / "cases"
ELSEWHERE = {"act.py", "sweep.py", "importing.py"}  # these name acts of every kind
BRINGS_NOTHING_ELSE = {acts.Register}  # done with the filing, or by a form where an older filing waits for it


def _named_in(file: Path) -> set[type[Act]]:
    """The acts that a module names: of those, it knows more than `perform` does."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    named = {getattr(acts, name, None) for name in names}
    return {kind for kind in ACTS if any(isinstance(each, type) and issubclass(kind, each) for each in named - {Act})}


def test_every_act_that_an_operation_names_is_refused_by_the_common_road() -> None:
    files = [file for file in (CASES / "operations").glob("*.py") if file.name not in ELSEWHERE]
    files += [CASES / name for name in ("filing.py", "appealing.py")]  # where operations have what they share
    named = set[type[Act]](ISSUING.values()).union(*map(_named_in, files))
    assert {act.code for act in WITH_AN_OPERATION_OF_THEIR_OWN} == {act.code for act in named - BRINGS_NOTHING_ELSE}


def test_the_forms_of_these_acts_call_their_operation() -> None:
    forms = [FORM_BY_CODE[act.code] for act in WITH_AN_OPERATION_OF_THEIR_OWN if act.code in FORM_BY_CODE]
    assert forms
    assert [form.__name__ for form in forms if form.perform is ActForm.perform] == []
