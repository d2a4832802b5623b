"""What is left to see of a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang.base.masks import mask_address, mask_email, mask_name, mask_phone, mask_signer


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"),
        ("张三丰", "张**"),
        ("欧阳修", "欧阳*"),
        ("欧阳震华", "欧阳**"),
        ("欧阳", "欧*"),
        ("王", "*"),
        ("", ""),
        (" 李四 ", "李*"),
        ("𠮷野家", "𠮷**"),
        ("葛\U000e0100城", "葛\U000e0100*"),
        ("阿卜杜拉·买买提", "阿***·***"),
        ("John Smith", "J*** *****"),
    ],
)
def test_names(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@given(st.text(min_size=2))
def test_a_name_never_shows_more_than_a_surname(name: str) -> None:
    shown = [character for character in mask_name(name) if character not in "*·•・ -"]
    bases = [character for character in shown if not _is_mark(character)]
    assert len(bases) <= 2


def _is_mark(character: str) -> bool:
    return mask_name(f"甲{character}乙") == f"甲{character}*"


@pytest.mark.parametrize(("words", "shown"), [("本人", "本人"), (" 本人 ", " 本人 "), ("张三", "张*"), ("", "")])
def test_who_took_a_letter(words: str, shown: str) -> None:
    assert mask_signer(words) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812345678", "138****5678"),
        (" 13812345678 ", "138****5678"),
        ("0510-87654321", "051*-******21"),
        ("+8613812345678", "+861********78"),
        ("12345", "*****"),
        ("", ""),
        ("87654321转8001", "876********01"),
    ],
)
def test_phones(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("江苏省宜兴市宜城街道解放东路12号", "江苏省宜兴市宜城街道****"),
        ("宜兴市丁蜀镇白宕村3组", "宜兴市丁蜀镇****"),
        ("宜兴市丁蜀镇", "宜兴市丁蜀镇"),
        ("宜兴市解放东路12号3区", "宜兴市****"),
        ("江苏省镇江市丹阳市云阳街道1号", "江苏省镇江市丹阳市云阳街道****"),
        ("北京市朝阳区建国路1号", "北京市朝阳区****"),
        ("解放路1号", "****"),
        ("", ""),
    ],
)
def test_addresses(address: str, shown: str) -> None:
    assert mask_address(address) == shown


@pytest.mark.parametrize(
    ("email", "shown"),
    [("zhang@example.cn", "z***@example.cn"), ("nobody", "***"), ("@example.cn", "***"), ("", "***")],
)
def test_emails(email: str, shown: str) -> None:
    assert mask_email(email) == shown
