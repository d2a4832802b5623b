"""What the README counts is what there is."""

import re
from pathlib import Path

from xinfang.procedure.acts import ACTS

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_readme_tells_the_number_of_acts() -> None:
    told = re.findall(r"\b(\d+) acts from petition to archive", README.read_text(encoding="utf-8"))
    assert told == [str(len(ACTS))]
