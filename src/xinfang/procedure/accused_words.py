"""How refusals that keep a matter from whom it accuses are said to a person."""

from collections.abc import Mapping
from types import MappingProxyType

from xinfang.procedure.refusal_codes import RefusalCode
from xinfang.procedure.refusal_words import Words, say

ACCUSED: Mapping[RefusalCode, Words] = MappingProxyType(
    {
        RefusalCode.ACCUSED_BODY: say(
            "这个单位是被检举、控告的单位或者它的下属，不能把材料交给它。请改交上一级机关。",
            "This body is accused, or below the accused; nothing may be passed to it. Choose a higher one.",
        ),
        RefusalCode.ACCUSED_MISSING: say(
            "有检举控告类诉求：请登记被检举控告的是哪个单位；单位名录里没有的，写明是什么单位、什么职务，并说明理由。",
            "There is an accusation: say which body it is about, or in words, with the reason why no body is meant.",
        ),
        RefusalCode.ACCUSED_ITSELF: say(
            "您的单位就是被检举、控告的单位或者它的下属，不能经办。请用“报上一级信访部门”。",
            "Your own body is accused, or below the accused, and cannot act. Hand the matter up.",
        ),
        RefusalCode.NOT_ACCUSED_ITSELF: say(
            "只有您的单位是被检举、控告的单位或者它的下属，才报上一级信访部门。请核对被检举控告的单位。",
            "A matter is handed up only by a body that is accused or below the accused. Check whom it is about.",
        ),
        RefusalCode.NOT_THE_OFFICE_ABOVE: say(
            "应当报给最近的上一级信访部门；它也被检举、控告的，再上一级。请改选。",
            "A matter is handed up to the nearest petition office above that is not accused itself. Choose that one.",
        ),
        RefusalCode.NOBODY_WORKS_THERE: say(
            "最近的上一级信访部门没有人使用本系统，报过去没有人能看到。请用“书面报系统外的上级机关”。",
            "Nobody at the nearest office above works in this system and would see it. Hand it up on paper.",
        ),
        RefusalCode.OFFICE_ABOVE_GOES_ON: say(
            "上一级信访部门使用本系统，也没有被检举、控告。请用“报上一级信访部门”。",
            "The petition office above works in this system and is not accused. Hand the matter up to it.",
        ),
        RefusalCode.NOT_OUTSIDE: say(
            "只能报给没有被检举、控告，也不使用本系统的上级信访部门或者纪检监察机关。请改选。",
            "Only an office above, or a discipline organ, that is not accused and does not work in this system.",
        ),
        RefusalCode.OFFICER_OF_THE_ACCUSED: say(
            "这名工作人员在被检举、控告的单位或者它的下属任职，不能参与。请换其他人员。",
            "This officer serves in a body that is accused, or below the accused. Name somebody else.",
        ),
    }
)
