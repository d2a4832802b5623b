"""Whom the words are for: the language in which the law and its refusals are said to the present reader, and that of
what stays on record.
"""

from django.utils.translation import get_language

RECORD_LANGUAGE = "zh-hans"
"""In which letters, sealed sets and other records are written, whatever whoever acts reads the pages in."""


def language() -> str:
    """The language of the law's wording for the present reader: "zh" unless English was chosen."""
    return "en" if (get_language() or "").startswith("en") else "zh"
