"""Guards of the service of letters (S): whose letter, one way at a time, and no proof against another."""

from collections.abc import Callable
from datetime import date

from xinfang.procedure.acts import (
    CorrectLetterDay,
    PostLetter,
    PublishNotice,
    RecordReturn,
    Serve,
    ServeLetter,
)
from xinfang.procedure.acts.serving import AboutLetter
from xinfang.procedure.codes import SERVICE_METHOD_LABELS, ServiceMethod
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.documents import OPINIONS
from xinfang.procedure.letters import AttemptFacts, LetterFacts, letter_of
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation
from xinfang.procedure.transitions import Check, Standing


def _may_serve(situation: Situation, letter: LetterFacts) -> bool:
    """Whoever wrote the letter serves it, or has succeeded who did, or the office that watches over the matter."""
    return situation.by.is_system or situation.by.body_id in (letter.server, situation.facts.office)


def some_letter(is_meant: Callable[[LetterFacts], bool]) -> Standing:
    """A guard that there is a letter of this sort, which the actor may serve."""

    def standing(situation: Situation) -> Refusal | None:
        letters = situation.facts.letters
        own = [letter for letter in letters if _may_serve(situation, letter)]
        meant = [letter for letter in own if is_meant(letter)]
        if meant:
            return situation.refuse(RefusalCode.LETTER_FILED) if all(letter.closed for letter in meant) else None
        return situation.refuse(RefusalCode.NOT_THE_ISSUER if letters and not own else RefusalCode.NO_SUCH_LETTER)

    return standing


def _waits(letter: LetterFacts) -> bool:
    return letter.served_on is None


waits_for_service = some_letter(_waits)
has_an_act_of_its_own = some_letter(lambda letter: letter.document not in OPINIONS)
is_in_the_post = some_letter(lambda letter: letter.is_in_the_post)
was_served = some_letter(lambda letter: not _waits(letter) and letter.document not in OPINIONS)


def names_a_letter(situation: Situation, act: AboutLetter | ServeLetter) -> Refusal | None:
    """The act is about a letter of this matter, which the actor's body wrote or watches over."""
    letter = letter_of(situation.facts.letters, act)
    if letter is None or (isinstance(act, ServeLetter | CorrectLetterDay) and act.document in OPINIONS):
        return situation.refuse(RefusalCode.NO_SUCH_LETTER, field="document")
    if not _may_serve(situation, letter):
        return situation.refuse(RefusalCode.NOT_THE_ISSUER, field="document")
    if letter.closed:
        return situation.refuse(RefusalCode.LETTER_FILED, field="document")
    return None


def not_served_yet(situation: Situation, act: AboutLetter | ServeLetter) -> Refusal | None:
    """What is served already is not served again: another proof with another day corrects the first."""
    letter = letter_of(situation.facts.letters, act)
    if letter is None or letter.served_on is None:
        return None
    return situation.refuse(RefusalCode.SERVED_ALREADY, field="document", day=letter.served_on)


def one_way_at_a_time(situation: Situation, act: AboutLetter) -> Refusal | None:
    """No new way while a posting or a public notice is under way, of which nobody knows what comes of it."""
    letter = letter_of(situation.facts.letters, act)
    return _under_way(situation, letter.open_attempt if letter else None, field="document")


def _under_way(situation: Situation, under_way: AttemptFacts | None, *, field: str) -> Refusal | None:
    if under_way is None:
        return None
    return situation.refuse(
        RefusalCode.ATTEMPT_OPEN,
        field=field,
        way=SERVICE_METHOD_LABELS[under_way.method],
        day=under_way.began_on,
    )


def day_is_sound(name: str) -> Check:
    """A check that the day `name` of the act lies between the day of the letter and today."""

    def check(situation: Situation, act: AboutLetter) -> Refusal | None:
        letter, day = letter_of(situation.facts.letters, act), getattr(act, name)
        assert letter is not None
        return _before_its_time(situation, letter, day, field=name) or _still_to_come(situation, day, field=name)

    return check


def _before_its_time(situation: Situation, letter: LetterFacts, day: date, *, field: str) -> Refusal | None:
    if day >= letter.issued_on:
        return None
    return situation.refuse(RefusalCode.BEFORE_THE_LETTER, field=field, day=day, issued=letter.issued_on)


def _still_to_come(situation: Situation, day: date, *, field: str) -> Refusal | None:
    if day <= situation.today:
        return None
    return situation.refuse(RefusalCode.IN_THE_FUTURE, field=field, day=day)


def number_is_new(situation: Situation, act: PostLetter) -> Refusal | None:
    """Under one tracking number one letter is posted, once."""
    own = {tried.tracking_number for letter in situation.facts.letters for tried in letter.attempts}
    if act.tracking_number not in own | situation.facts.numbers_taken:
        return None
    return situation.refuse(RefusalCode.TRACKING_NUMBER_TAKEN, field="tracking_number", number=act.tracking_number)


def was_posted_before(situation: Situation, act: RecordReturn) -> Refusal | None:
    """What comes back was posted, on that day or before."""
    letter = letter_of(situation.facts.letters, act)
    assert letter is not None
    if not letter.is_in_the_post:
        return situation.refuse(RefusalCode.NOT_POSTED, field="document")
    assert letter.open_attempt is not None
    return _before_it_began(situation, letter.open_attempt, act.returned_on, field="returned_on")


def after_the_last_return(situation: Situation, act: PostLetter) -> Refusal | None:
    """A letter is posted again once it has come back: before that it was in the post, and in no other hand."""
    letter = letter_of(situation.facts.letters, act)
    assert letter is not None
    returned_on = letter.failed_last(ServiceMethod.POST)
    return _before_it_failed(situation, act.posted_on, returned_on, field="posted_on")


def after_all_else_failed(situation: Situation, act: PublishNotice) -> Refusal | None:
    """A public notice is the last way: it is published once the others have been tried in vain, and not before."""
    letter = letter_of(situation.facts.letters, act)
    assert letter is not None
    failed_on = letter.failed_last(*ServiceMethod)
    return _before_it_failed(situation, act.published_on, failed_on, field="published_on")


def _before_it_failed(situation: Situation, day: date, failed_on: date | None, *, field: str) -> Refusal | None:
    if failed_on is None or day >= failed_on:
        return None
    return situation.refuse(RefusalCode.BEFORE_IT_FAILED, field=field, day=day, failed=failed_on)


def _before_it_began(situation: Situation, tried: AttemptFacts, day: date, *, field: str) -> Refusal | None:
    if day >= tried.began_on:
        return None
    return situation.refuse(RefusalCode.BEFORE_POSTING, field=field, day=day, began=tried.began_on)


def whereabouts_are_unknown(situation: Situation, act: PublishNotice) -> Refusal | None:
    """A public notice is the last way: a letter came back, or it was asked after the petitioner in vain."""
    letter = letter_of(situation.facts.letters, act)
    assert letter is not None
    if letter.came_back or act.inquiry.strip():
        return None
    return situation.refuse(RefusalCode.WHEREABOUTS_KNOWN, field="inquiry")


def fits_what_was_tried(situation: Situation, act: Serve) -> Refusal | None:
    """The proof follows from what was tried: no receipt of what was not posted, or came back, or before it was.

    What is in the post was refused to the postman, and comes back: witnesses of a refusal have to wait for that
    (docs/adr/0088).
    """
    letter = letter_of(situation.facts.letters, act)
    if letter is None:
        return None
    early = _before_its_time(situation, letter, act.served_on, field="served_on")
    if early is None and act.method is ServiceMethod.REFUSED and letter.is_in_the_post:
        return _under_way(situation, letter.open_attempt, field="method")
    if early or act.method not in (ServiceMethod.POST, ServiceMethod.NOTICE):
        return early
    last = letter.latest(act.method)
    if last is None:
        lacking = RefusalCode.NOT_POSTED if act.method is ServiceMethod.POST else RefusalCode.NOT_PUBLISHED
        return situation.refuse(lacking, field="method")
    if last.failed_on is not None:
        return situation.refuse(RefusalCode.CAME_BACK, field="method", day=last.failed_on)
    return _before_it_began(situation, last, act.served_on, field="served_on")


def notice_published_on(situation: Situation, act: Serve) -> date | None:
    """When the public notice was published: as it is on record, else as the act says."""
    letter = letter_of(situation.facts.letters, act)
    under_way = letter.open_attempt if letter else None
    if under_way is not None and under_way.method is ServiceMethod.NOTICE:
        return under_way.began_on
    return act.notice_published_on


def arrived_later(situation: Situation, act: CorrectLetterDay) -> Refusal | None:
    """Only a letter that was served is corrected, and only to a later day: nobody loses time by a correction."""
    letter = letter_of(situation.facts.letters, act)
    assert letter is not None
    if letter.served_on is None:
        return situation.refuse(RefusalCode.NO_SUCH_LETTER, field="document")
    if act.served_on <= letter.served_on:
        return situation.refuse(RefusalCode.NOT_SERVED_LATER, field="served_on", day=letter.served_on)
    return None
