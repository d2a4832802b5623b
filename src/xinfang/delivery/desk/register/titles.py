"""A first proposal for the title of a letter that has none."""

import re

LONGEST = 40
_OPENING = re.compile(r"^(尊敬的|敬爱的)?[^，。！？；\n]{0,20}(领导|同志|局长|书记|市长|负责人)们?[：:，,！!\s]+")
_GREETING = re.compile(r"^(您好|你好|大家好)[：:，,。！!\s]+")
_SENTENCE_END = re.compile(r"[。！？；!?;\n]")


def suggested_title(text: str) -> str:
    """The first sentence after the salutation, cut at a clause where it is long."""
    text = text.strip()
    text = _GREETING.sub("", _OPENING.sub("", text, count=1).lstrip(), count=1).lstrip()
    sentence = _SENTENCE_END.split(text, maxsplit=1)[0].strip()
    if len(sentence) <= LONGEST:
        return sentence
    clause_end = max(sentence.rfind(mark, 0, LONGEST) for mark in "，、,")
    return sentence[:clause_end] if clause_end > LONGEST // 2 else sentence[:LONGEST]
