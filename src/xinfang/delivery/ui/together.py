"""What desk and portal both make of a form on which several people petition together."""

from collections.abc import Sequence
from typing import Any

from xinfang.cases.types.filing import PetitionerDetails, RepresentationDetails
from xinfang.procedure.mandate_codes import Scope


def together(
    first: PetitionerDetails,
    *,
    others: Sequence[str],
    representatives: Sequence[str],
    count: int | None,
    scope: Scope = Scope.GENERAL,
    paper: str = "",
) -> dict[str, Any]:
    """The petitioners, how many they are, and their representatives, as fields of a submission.

    Each line is one person. Representatives petition too: somebody who is named only among them is counted.
    """
    petitioners = (first, *map(PetitionerDetails.of_line, others))
    speaking = tuple(RepresentationDetails.of_line(line, scope=scope, paper=paper) for line in representatives)
    named = {name for name in (*(each.name for each in petitioners), *(each.name for each in speaking)) if name}
    return {
        "petitioners": petitioners,
        "petitioner_count": max(count or 1, len(named)),
        "representations": speaking,
    }
