"""Act forms of call-backs: the office calls and demands a supplement, the organ supplements its answer (E)."""

from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import CodeField, DayField, ParagraphField
from xinfang.procedure import acts
from xinfang.procedure.call_back_codes import CALL_BACK_OUTCOME_LABELS

CALL_CHARACTERS = 1_000


class RecordCallBackForm(ActForm):
    """E: what came of calling the petitioner back."""

    act = acts.RecordCallBack
    advice = _("由没有办理过这件事的人回访。只听意见、说明情况，不要求信访人改评价。没有联系上的，换一天再联系。")

    called_on = DayField(label=_("哪天回访"))
    call_back_outcome = CodeField(CALL_BACK_OUTCOME_LABELS, empty_label=_("请选择"), label=_("回访结果"))
    said = ParagraphField(
        required=False,
        max_length=CALL_CHARACTERS,
        counted=True,
        rows=4,
        label=_("信访人怎么说"),
        help_text=_("没有联系上的不填。只记和这件事有关的话，办理单位看不到。"),
    )
    told = ParagraphField(
        required=False,
        max_length=CALL_CHARACTERS,
        counted=True,
        rows=4,
        label=_("答复了信访人什么"),
        help_text=_("解释了什么，接下来怎么办。信访人在网上看得到。"),
    )

    def prepare(self) -> None:
        """Begin with today: calls are mostly recorded at once."""
        self.fields["called_on"].initial = self.occasion.on


class DemandSupplementForm(ActForm):
    """E: what the answer lacks, by the call-back."""

    act = acts.DemandSupplement
    advice = _("写给办理单位看的：只写答复缺什么、要补充什么，不写评价，也不写信访人说的话。")

    lacking_in_answer = ParagraphField(label=_("答复缺什么"), rows=5)


class SupplementAnswerForm(ActForm):
    """E: the supplement itself, which the petitioner gets in writing."""

    act = acts.SupplementAnswer
    advice = _("逐项补充答复所缺的内容。原来的答复不改，也不能因此少给信访人什么。")

    supplement = ParagraphField(label=_("补充答复的内容"), rows=8)


FORMS: tuple[type[ActForm], ...] = (RecordCallBackForm, DemandSupplementForm, SupplementAnswerForm)
