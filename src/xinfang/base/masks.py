"""Personal details made unreadable for those who need not read them: for showing, never for storing."""

import re
import unicodedata

_HIDDEN = "*"
_THE_ADDRESSEE = "本人"
_NAME_SEPARATORS = frozenset("·•・ -")
_SURNAME_PAIRS = (
    "欧阳司马上官诸葛东方皇甫尉迟公孙慕容令狐宇文长孙司徒司空端木百里呼延南宫夏侯轩辕"
    "独孤西门拓跋太史申屠闻人澹台公冶宗政濮阳淳于单于赫连钟离鲜于闾丘万俟第五东郭公羊"
)
_COMPOUND_SURNAMES = frozenset(_SURNAME_PAIRS[place : place + 2] for place in range(0, len(_SURNAME_PAIRS), 2))
_MOBILE = re.compile(r"1\d{10}", re.ASCII)
_SHORTEST_SHOWN_PHONE = 7

# Region names are short and hold no road, village or house words: where these begin, the home begins.
_REGION_WORD = r"[^\W\d路街巷村弄号栋幢室]{1,8}?"
_REGION = re.compile(
    rf"(?:{_REGION_WORD}(?:省|自治区))?"
    rf"(?:{_REGION_WORD}(?:市|自治州|地区|盟))?"
    rf"(?:{_REGION_WORD}(?:市|区|县|旗))?"
    rf"(?:{_REGION_WORD}(?:街道|镇|乡))?"
)


def mask_name(name: str) -> str:
    """The surname, and a star for every other character: 张*, 欧阳**. A name of one character is hidden."""
    characters = _characters(name.strip())
    if len(characters) <= 1:
        return _HIDDEN * len(characters)
    is_compound = len(characters) > 2 and "".join(characters[:2]) in _COMPOUND_SURNAMES
    shown = 2 if is_compound else 1
    hidden = (each if each in _NAME_SEPARATORS else _HIDDEN for each in characters[shown:])
    return "".join([*characters[:shown], *hidden])


def mask_signer(words: str) -> str:
    """Who took a letter: 本人, as clerks write of the addressee, stays; a name is masked."""
    return words if words.strip() == _THE_ADDRESSEE else mask_name(words)


def mask_phone(phone: str) -> str:
    """138****5678 for a mobile; other numbers keep three digits at the front and two at the end."""
    number = phone.strip()
    if _MOBILE.fullmatch(number):
        return f"{number[:3]}****{number[-4:]}"
    places = [place for place, character in enumerate(number) if character.isdecimal()]
    shown = {*places[:3], *places[-2:]} if len(places) >= _SHORTEST_SHOWN_PHONE else set()
    return "".join(
        _HIDDEN if character.isalnum() and place not in shown else character for place, character in enumerate(number)
    )


def mask_address(address: str) -> str:
    """The region down to the town or sub-district; road and door are hidden, and so is their length."""
    text = address.strip()
    match = _REGION.match(text)
    shown = match.group() if match else ""
    return shown if shown == text else f"{shown}****"


def mask_email(email: str) -> str:
    """z***@example.cn: the first character and the domain."""
    user, at, domain = email.strip().rpartition("@")
    return f"{''.join(_characters(user)[:1])}***@{domain}" if at and user else "***"


def _characters(text: str) -> list[str]:
    """What a reader takes for one character each: marks and variation selectors stay with their base."""
    characters: list[str] = []
    for code_point in text:
        if characters and unicodedata.category(code_point).startswith("M"):
            characters[-1] += code_point
        else:
            characters.append(code_point)
    return characters
