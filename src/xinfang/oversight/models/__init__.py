"""What this room keeps."""

from xinfang.oversight.models.finding import Finding
from xinfang.oversight.models.recommendation import Recommendation, RecommendationLine
from xinfang.oversight.models.signed_answer import SignedAnswer
from xinfang.oversight.models.tally import Tallied, Tally
from xinfang.oversight.models.warning import DueWarning

__all__ = ["DueWarning", "Finding", "Recommendation", "RecommendationLine", "SignedAnswer", "Tallied", "Tally"]
