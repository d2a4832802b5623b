"""Steps of a matter's road that many tests begin with."""

from datetime import timedelta

from tests.cases.county import MORNING, County, as_, do, facts
from xinfang.cases.operations.triage import triage
from xinfang.cases.types.filing import Receipt
from xinfang.procedure import acts
from xinfang.procedure.states import ClaimType, Route


def classified(county: County, receipt: Receipt, *, day: int = 1) -> None:
    """Every claim an appeal in the petition procedure."""
    classes = tuple(
        acts.ClaimClass(claim_id=claim.claim_id, type=ClaimType.APPEAL, route=Route.PETITION)
        for claim in facts(receipt.matter_id).claims
    )
    actor = county["triage"]
    with as_(actor):
        triage(
            receipt.matter_id,
            acts.Triage(claims=classes),
            topic="030500",
            actor=actor,
            now=MORNING + timedelta(days=day),
        )


def in_handling(county: County, receipt: Receipt) -> None:
    """Referred to the housing department on the second day, accepted on the fourth and taken up."""
    classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    do(county["case"], receipt.matter_id, acts.Receive(), day=2)
    do(county["case"], receipt.matter_id, acts.Accept(), day=3)
    do(county["case"], receipt.matter_id, acts.BeginHandling(), day=3, hour=1)
