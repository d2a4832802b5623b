"""`xinfang keys`: what the administrator reads while keys are changed."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from xinfang.vault.envelope import seal
from xinfang.vault.purposes import Purpose

pytestmark = pytest.mark.django_db


def test_keys_are_listed_rotated_and_retired(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with override_settings(VAULT_FOLDER=tmp_path):
        seal(b"", purpose=Purpose.DRAFT, about="")
        call_command("keys", "list")
        (listed,) = capsys.readouterr().out.splitlines()
        assert listed.startswith("DRAFT.1（未提交的内容）：在用，封装 0 项 20")
        call_command("keys", "rotate", "--purpose", "DRAFT")
        made, rewrapped, old, new = capsys.readouterr().out.splitlines()
        assert (made, rewrapped) == ("新密钥：DRAFT.2", "已重新封装 0 项。")
        assert "DRAFT.1（未提交的内容）：已换下" in old
        assert "DRAFT.2（未提交的内容）：在用" in new
        call_command("keys", "retire")
        assert capsys.readouterr().out.splitlines()[0] == "已销毁：没有"
        call_command("keys", "retire", "--at-once")
        assert capsys.readouterr().out.splitlines()[0] == "已销毁：DRAFT.1"
        call_command("keys", "rotate")
        assert capsys.readouterr().out.startswith("新密钥：IDENTITY.1、ACCUSATION.1、FILE.1、DRAFT.3、FACTOR.1\n")


def test_keys_that_are_made_elsewhere_are_named() -> None:
    with override_settings(VAULT_SOURCE="environment", VAULT_KEYS=()), pytest.raises(CommandError, match="by hand"):
        call_command("keys", "rotate", "--purpose", "FILE")
