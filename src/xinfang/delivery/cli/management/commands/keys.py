"""List, change and retire the keys of what is stored sealed."""

from argparse import ArgumentParser
from functools import partial
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.base.days import OFFICE_ZONE
from xinfang.vault.errors import BadKeys, KeyMissing, Unreadable
from xinfang.vault.purposes import Purpose
from xinfang.vault.rotation import Context, KeyInUse, keys_in_use, renew, retire, rewrap_everything

_PURPOSES = {
    Purpose.IDENTITY: gettext_lazy("身份信息"),
    Purpose.ACCUSATION: gettext_lazy("检举控告的内容"),
    Purpose.FILE: gettext_lazy("附件和文书"),
    Purpose.DRAFT: gettext_lazy("未提交的内容"),
    Purpose.FACTOR: gettext_lazy("两步验证"),
}


class Command(BaseCommand):
    """Runs as the owner of the schema, who sees every row, and is on record before it begins (`config.commands`)."""

    help = "查看、更换和销毁加密存储用的密钥；做到一半中断的，再运行一次即可。"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do with which keys."""
        acts = parser.add_subparsers(dest="what", required=True)
        acts.add_parser("list", help="列出密钥，各封装了多少内容")
        rotate = acts.add_parser("rotate", help="换用新密钥，并用它重新封装已有的内容")
        rotate.add_argument("--purpose", choices=[*map(str, Purpose)], help="只换这一种；不写就全部更换")
        acts.add_parser("rewrap", help="不换密钥，只把还在用旧密钥的内容重新封装")
        old = acts.add_parser("retire", help="销毁已经换下、不再封装任何内容的密钥")
        old.add_argument("--at-once", action="store_true", help="不等旧密钥存放期满（密钥泄露时用）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Anything unreadable ends it with what to do, and leaves everything as it was after the last batch."""
        context = partial(acting, Actor.system("keys"), request_id=f"keys-{uuid4()}")
        try:
            self._do(options, context)
        except KeyMissing as missing:
            raise CommandError(_("缺少密钥 %s。请从备份中恢复它，再运行一次。") % missing) from missing
        except Unreadable as unreadable:
            raise CommandError(
                _("有内容打不开：它被改动过，或者密钥不是原来的。先运行 xinfang verify。")
            ) from unreadable
        except BadKeys as bad:
            raise CommandError(str(bad)) from bad

    def _do(self, options: dict[str, Any], context: Context) -> None:
        if options["what"] == "rotate":
            chosen = [Purpose(options["purpose"])] if options["purpose"] else list(Purpose)
            self._say(_("新密钥：%s"), renew(purposes=chosen))
        if options["what"] in ("rotate", "rewrap"):
            total = rewrap_everything(context=context, on_progress=self._progress)
            self.stdout.write(_("已重新封装 %s 项。") % total)
        if options["what"] == "retire":
            self._say(_("已销毁：%s"), retire(context=context, now=clock.now(), at_once=options["at_once"]))
        for key in keys_in_use(context=context):
            self.stdout.write(_line(key))

    def _say(self, words: str, names: tuple[object, ...]) -> None:
        self.stdout.write(words % ("、".join(map(str, names)) or _("没有")))

    def _progress(self, place: str, done: int) -> None:
        self.stderr.write(_("%(place)s：已重新封装 %(done)s 项") % {"place": place, "done": done})


def _line(key: KeyInUse) -> str:
    state = _("在用") if key.seals else _("已换下")
    made = f"{key.made_at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}" if key.made_at else ""
    words = _("%(name)s（%(purpose)s）：%(state)s，封装 %(held)s 项 %(made)s")
    values = {"name": key.name, "purpose": _PURPOSES[key.name.purpose], "held": key.held, "made": made}
    return (words % (values | {"state": state if key.is_there else _("缺失")})).rstrip()
