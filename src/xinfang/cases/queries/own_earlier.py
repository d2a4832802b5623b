"""What a signed-in petitioner filed before in much the same words: told before it is filed again."""

from xinfang.agencies.actors import Actor
from xinfang.cases.likeness import likeness, pairs_of_characters
from xinfang.cases.models import Petitioner, Submission
from xinfang.cases.queries.candidates import MUCH_ALIKE, OWN
from xinfang.cases.types.candidates import SHOWN, OwnEarlier


def own_earlier(body: str, *, actor: Actor) -> tuple[OwnEarlier, ...]:
    """The account's own matters that read much like this text, the latest first; nothing without an account.

    The latest of them are compared, one with another, and nobody else's.
    """
    if actor.account_id is None or actor.is_officer:
        return ()
    mine = Petitioner.objects.filter(account=actor.account_id).order_by("-matter").values("submission")[:OWN]
    pairs = pairs_of_characters(body)
    submissions = Submission.objects.filter(id__in=mine).select_related("matter").order_by("-id")
    alike = [each for each in submissions if likeness(pairs, pairs_of_characters(each.body)) >= MUCH_ALIKE]
    return tuple(
        OwnEarlier(number=each.matter.number, title=each.matter.title, received_on=each.matter.received_on)
        for each in alike[:SHOWN]
    )
