"""Act forms of a dispute over who is competent (T9c)."""

from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import BodyField, CodeField, LineField, ParagraphField
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts
from xinfang.procedure.codes import RULING_FORUM_LABELS, RulingForum

UNWRITTEN = "…"


class OpenDisputeForm(ActForm):
    """T9c: several organs are concerned and none takes the matter."""

    act = acts.OpenDispute
    advice = _("有关单位先协商；协商期满没有结果，系统自动报共同的上一级机关。信访人的期限照常计算。")

    reason = ParagraphField(label=_("为什么需要协商"), help_text=_("写明涉及哪几个单位，各自的意见是什么。"))


class RaiseDisputeForm(ActForm):
    """T9c: consultation has failed."""

    act = acts.RaiseDispute
    advice = _("明显协商不成的，不必等到期满。上一级有自己的期限，重新计算。")

    reason = ParagraphField(label=_("没有协商成的原因"))


class RuleJurisdictionForm(ActForm):
    """T9c: by agreement, the common superior or the joint conference it is settled who handles the matter."""

    act = acts.RuleJurisdiction
    advice = _("裁定之后，这个单位不能再提异议。")

    to_body = BodyField(label=_("由谁办理"))
    forum = CodeField(RULING_FORUM_LABELS, label=_("怎样决定的"), widget=RadioChoices())
    ruled_by = LineField(label=_("裁定机关"), help_text=_("协商一致的，写参加协商的单位。"))
    reason = ParagraphField(label=_("裁定理由"))
    other_forum_because = LineField(
        required=False, label=_("由另一级决定的原因"), help_text=_("不是由争议现在所在的一级决定的，才写。")
    )

    def prepare(self) -> None:
        """Offer the bodies that may be named, the competent ones first; begin with where the dispute stands."""
        choices.offer_receivers(self, "to_body", self.occasion, self._naming)
        dispute = self.occasion.case.dispute
        self.fields["forum"].initial = dispute.forum if dispute else None

    @staticmethod
    def _naming(body_id: int) -> acts.Act:
        """The act as it would be if it named this body; the words are still to be written."""
        forum = RulingForum.COMMON_SUPERIOR
        return acts.RuleJurisdiction(to_body=body_id, forum=forum, ruled_by=UNWRITTEN, reason=UNWRITTEN)


FORMS: tuple[type[ActForm], ...] = (OpenDisputeForm, RaiseDisputeForm, RuleJurisdictionForm)
