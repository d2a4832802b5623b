"""Under whose key a letter lies: that of accusations, as long as its matter is sealed as one (docs/adr/0100)."""

from collections.abc import Collection
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.files.wrapping import key_of_file, wrap_files
from xinfang.letters.models import Letter, LetterFile, about_letter
from xinfang.vault.envelope import moved
from xinfang.vault.purposes import Purpose


def key_of_text(*, sealed: bool) -> Purpose:
    """For what the text of a letter is sealed."""
    return Purpose.ACCUSATION if sealed else Purpose.IDENTITY


def follow_seals(matter_ids: Collection[UUID], *, actor: Actor) -> int:
    """Let the letters of these matters, and the files made of them, lie under the key that fits their matter now.

    The system's work, harmless to repeat; how many texts and files it was. Raises Unreadable or BadKeys.
    """
    done = 0
    letters = Letter.objects.select_for_update(of=("self",)).filter(matter__in=matter_ids)
    for key, sealed, is_sealed in letters.order_by("id").values_list("id", "sealed", "matter__sealed"):
        again = moved(sealed, to=key_of_text(sealed=is_sealed), about=about_letter(key))
        if again is not None:
            done += Letter.objects.filter(id=key).update(sealed=again)
    for is_sealed in (True, False):
        made = LetterFile.objects.filter(letter__matter__in=matter_ids, letter__matter__sealed=is_sealed)
        done += wrap_files(made.values_list("file_id", flat=True), to=key_of_file(sealed=is_sealed))
    return done
