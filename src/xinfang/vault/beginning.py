"""Before a first key is made: nothing may be sealed yet, or the place where keys are looked for is the wrong one.

A folder that is empty because a setting points elsewhere, or a volume is not mounted, looks like that of a new office.
A key made there would seal from now on, and what was sealed before would not open (docs/adr/0095).
"""

from django.db import connection

from xinfang.vault.errors import BadKeys
from xinfang.vault.names import CODES
from xinfang.vault.purposes import Purpose

_ASK = "ctx.holds_sealed(integer)"
_MARKS = 0


def refuse_where_held(purpose: Purpose | None) -> None:
    """Raises BadKeys if the database holds what was sealed for `purpose`, or, for None, what was marked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regprocedure(%s) IS NOT NULL", [_ASK])
        if cursor.fetchone() != (True,):
            return  # the database is being made
        cursor.execute("SELECT ctx.holds_sealed(%s)", [_MARKS if purpose is None else CODES[purpose]])
        if cursor.fetchone() == (True,):
            raise BadKeys(
                f"There is no key for {purpose or 'MARKS'} here, but the database holds what one has sealed or marked: "
                "DATA_DIR or VAULT_SOURCE points to the wrong place, or the keys have to be brought back from a backup "
                "(docs/runbooks/keys.md). No new key was made."
            )
