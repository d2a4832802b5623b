"""Why a file is not taken or not handed out, in plain words that say what to do."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xinfang.base.errors import XinfangError


class Why(StrEnum):
    """The reasons, as codes for machines."""

    EMPTY = "file_empty"
    TOO_LARGE = "file_too_large"
    UNKNOWN_KIND = "file_kind_unknown"
    RUNNABLE = "file_runnable"
    MACROS = "file_macros"
    EMBEDDED = "file_embedded_program"
    REMOTE = "file_remote_content"
    BOMB = "file_bomb"
    DAMAGED = "file_damaged"
    PROTECTED = "file_protected"
    ACTIVE_PDF = "file_active_pdf"
    DISGUISED = "file_disguised"
    TOO_MANY_PIXELS = "file_too_many_pixels"
    TOO_MANY = "files_too_many"
    TOTAL_TOO_LARGE = "files_total_too_large"
    NOT_READY = "file_not_ready"
    INFECTED = "file_infected"
    INFECTED_DRAFT = "file_infected_draft"
    EXPIRED = "file_expired"
    LOST = "file_lost"
    UNKNOWN = "file_unknown"
    FILED = "file_filed"


MESSAGES: dict[Why, Promise | str] = {
    Why.EMPTY: _("“%(name)s”是空文件。请检查后重新选择。"),
    Why.TOO_LARGE: _("“%(name)s”超过 %(limit)s。请压缩或分成几份后再传。"),
    Why.UNKNOWN_KIND: _(
        "“%(name)s”的格式不能接收。可以上传图片、PDF、Word、Excel、WPS、文本、录音和视频；其他材料请拍照上传。"
    ),
    Why.RUNNABLE: _("“%(name)s”是程序、网页或脚本，不能接收。请把要说明的内容截图或拍照上传。"),
    Why.MACROS: _("“%(name)s”带有宏，不能接收。请另存为不带宏的文档，或另存为 PDF 后再传。"),
    Why.EMBEDDED: _("“%(name)s”里嵌有其他程序或文件，不能接收。请删去嵌入的对象，或另存为 PDF 后再传。"),
    Why.REMOTE: _("“%(name)s”打开时会连接外部网络，不能接收。请另存为 PDF 后再传。"),
    Why.BOMB: _("“%(name)s”解开后过大或层数过多，不能接收。请另存为 PDF，或拍照上传。"),
    Why.DAMAGED: _("“%(name)s”已损坏，打不开。请在电脑或手机上确认能打开，再重新上传。"),
    Why.PROTECTED: _("“%(name)s”设有密码。请去掉密码后再传。"),
    Why.ACTIVE_PDF: _("“%(name)s”里有会自动运行的内容，不能接收。请用“打印为 PDF”重新生成后再传。"),
    Why.DISGUISED: _("“%(name)s”里混有另一种文件，不能接收。请用原来的软件重新保存后再传。"),
    Why.TOO_MANY_PIXELS: _("“%(name)s”的像素太高。请在手机上缩小图片，或截图后再传。"),
    Why.TOO_MANY: _("一次最多上传 %(limit)s 个文件。请删去不必要的，或把几张图片合成一个 PDF。"),
    Why.TOTAL_TOO_LARGE: _("全部文件合计超过 %(limit)s。请删去不必要的，或压缩后再传；录像较长时可以送到接待窗口。"),
    Why.NOT_READY: _("“%(name)s”正在查毒，请过几分钟再打开。"),
    Why.INFECTED: _("“%(name)s”含有病毒，已被拦截，不能打开。"),
    Why.INFECTED_DRAFT: _("“%(name)s”含有病毒。请把它从清单中删去后再提交；需要时换一个文件上传。"),
    Why.EXPIRED: _("有文件已经过期或被删去。请在“上传文件”一步检查清单，重新上传后再提交。"),
    Why.LOST: _("“%(name)s”的存储内容与登记的不一致，不能打开。请联系系统管理员核对备份。"),
    Why.UNKNOWN: _("没有找到这个文件，或者您无权查看。"),
    Why.FILED: _("“%(name)s”已随信访事项提交，不能删除。"),
}


class FileRefused(XinfangError):  # noqa: N818 -- a refusal is an answer, not a fault
    """The file cannot be taken, or cannot be handed out; the message says why and what to do."""

    def __init__(self, why: Why, **values: str) -> None:
        super().__init__(str(MESSAGES[why]) % values, code=why.value)
        self.why = why
