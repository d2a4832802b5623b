"""Who reviews whose decisions (R2022-35, 36; R2005-34, 35): a pure function of where a body stands.

| who decided | who reviews it |
| --- | --- |
| town government, sub-district office | the government one level up |
| department of a government | that government or the department one level up, as the petitioner chooses |
| government | the government one level up |
| vertically managed body | its superior in the line of business alone |
| Party organ, mass organisation, enterprise of the state | the unit one level up |

Asked of the body that reviewed, the answer is who re-examines.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class SuperiorGround(StrEnum):
    """Why a body is the one to be asked."""

    VERTICAL = "VERTICAL"
    OWN_GOVERNMENT = "OWN_GOVERNMENT"
    DEPARTMENT_ABOVE = "DEPARTMENT_ABOVE"
    UNIT_ABOVE = "UNIT_ABOVE"


SUPERIOR_GROUND_LABELS: Mapping[SuperiorGround, str] = MappingProxyType(
    {
        SuperiorGround.VERTICAL: "实行垂直管理，由上一级主管单位负责",
        SuperiorGround.OWN_GOVERNMENT: "本级人民政府领导该部门",
        SuperiorGround.DEPARTMENT_ABOVE: "上一级主管部门",
        SuperiorGround.UNIT_ABOVE: "上一级机关、单位",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a body stands among the others: what decides who is above it."""

    body: int
    is_department: bool  # a working department of a government, its petition office included
    is_vertically_managed: bool
    led_by: int | None  # next above in the tree of bodies
    line_superior: int | None  # the superior in the line of business


@dataclass(frozen=True, slots=True, kw_only=True)
class Superior:
    """A body that may be asked, and on what ground."""

    body: int
    ground: SuperiorGround


def superiors(standing: Standing) -> tuple[Superior, ...]:
    """Who may be asked to review a decision of this body; of more than one the petitioner chooses.

    Empty where the tree of bodies names nobody above it: then somebody has to complete the tree, or name one.
    """
    leader, line = standing.led_by, standing.line_superior
    if standing.is_vertically_managed:
        candidates = [(line, SuperiorGround.VERTICAL)]
    elif standing.is_department:
        candidates = [(leader, SuperiorGround.OWN_GOVERNMENT), (line, SuperiorGround.DEPARTMENT_ABOVE)]
    else:
        candidates = [(line if line is not None else leader, SuperiorGround.UNIT_ABOVE)]
    found: dict[int, Superior] = {}
    for body, ground in candidates:
        if body is not None and body != standing.body:
            found.setdefault(body, Superior(body=body, ground=ground))
    return tuple(found.values())
