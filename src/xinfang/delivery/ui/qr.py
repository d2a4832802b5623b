"""QR codes: of a receipt, of a day's root, of the secret of an authenticator app."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString


def qr_svg(address: str, *, is_long: bool = False) -> SafeString:
    """`address` as an SVG picture for a page with a strict content policy: no style, no script.

    A long text spares what makes good for stains: its code is dense enough.
    """
    picture = BytesIO()
    segno.make(address, error="l" if is_long else "m").save(
        picture, kind="svg", xmldecl=False, svgns=True, svgclass=None, lineclass=None, omitsize=True, border=2
    )
    # segno writes nothing but paths; the address is drawn, not written.
    return SafeString(picture.getvalue().decode())
