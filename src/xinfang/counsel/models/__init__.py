"""The tables of this room."""

from xinfang.counsel.models.duty import DutyDay
from xinfang.counsel.models.matters import Advice, AdviceLine, Paper, PaperLine, Referral, ReferralLine
from xinfang.counsel.models.questions import Question, QuestionLine
from xinfang.counsel.models.roster import Expert, ExpertLine

__all__ = [
    "Advice",
    "AdviceLine",
    "DutyDay",
    "Expert",
    "ExpertLine",
    "Paper",
    "PaperLine",
    "Question",
    "QuestionLine",
    "Referral",
    "ReferralLine",
]
