"""How the reasons are said for which nobody is called back, or an answer is not supplemented."""

from collections.abc import Mapping
from types import MappingProxyType

from xinfang.procedure.refusal_codes import RefusalCode
from xinfang.procedure.refusal_words import Words, say

CALLING_BACK: Mapping[RefusalCode, Words] = MappingProxyType(
    {
        RefusalCode.NO_CALL_BACK_OWED: say("没有等待的回访。", "No call-back is owed."),
        RefusalCode.DEMAND_COMES_NEXT: say(
            "已经回访过，答复有欠缺。接下来由信访局要求单位补充答复。",
            "The call-back was made and found the answer lacking. The petition office demands a supplement next.",
        ),
        RefusalCode.NO_DEMAND_OWED: say(
            "回访没有发现答复有欠缺。先登记回访，结果选“答复有欠缺，要求单位补充”。",
            "No call-back has found the answer lacking. Record the call-back first, with that outcome.",
        ),
        RefusalCode.NO_SUPPLEMENT_OWED: say("没有要求补充答复。", "No supplement has been demanded."),
        RefusalCode.CALLS_ABOUT_OWN_WORK: say(
            "办理过这个事项的人不能回访。请交由其他督办人员回访。",
            "Whoever had a part in handling the matter does not call back about it. Let a colleague call.",
        ),
        RefusalCode.TRIED_THAT_DAY: say(
            "这一天没有联系上，已经登记过了。换一天再联系；同一天联系上的，登记联系上以后的结果。",
            "The attempt on this day has been recorded. Try on another day, or record what came of reaching them.",
        ),
        RefusalCode.SAID_BY_NOBODY: say(
            "没有联系上的，不填“信访人怎么说”和“答复了信访人什么”。联系上了的，回访结果另选一项；没有联系上的，清空这两项。",
            "Nobody was reached, so nothing was said or told. Choose another outcome, or empty both texts.",
        ),
        RefusalCode.NOBODY_TO_SUPPLEMENT: say(
            "现在没有可以补充答复的办理单位，或者已经要求补充。请另选回访结果。",
            "There is no organ now that could supplement its answer, or it has been asked to. Choose another outcome.",
        ),
        RefusalCode.NOT_AT_ITS_END: say(
            "事项还没有办结，不能重新办理；信访人可以请求复查，也可以要求单位补充答复或者建议督办。",
            "The matter has not come to its end and cannot be reopened; a review, a supplement or a supervision can.",
        ),
    }
)
