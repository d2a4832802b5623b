"""Write the generated pages of the documentation: the procedure, who may see what, and the scenarios for lawyers.

Run `make docs` after changing the tables, the law's data or a scenario; `tests/procedure/test_documentation.py` says
which page is not current.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tests.procedure import walk
from xinfang.law.book import LawBook
from xinfang.law.model import Ruleset
from xinfang.procedure import access_page, diagram, picture
from xinfang.procedure.decisions import Refusal

ROOT = Path(__file__).resolve().parents[1]
SCENARIOS = ROOT / "docs" / "scenarios"
PROCEDURE = ROOT / "docs" / "law" / "procedure.md"
ACCESS = ROOT / "docs" / "access.md"
OPENINGS = "openings"
_MADE = "本页由 `make docs` 生成，请勿手改；改的是 `tests/procedure/scenarios/{source}`。\n"
_HEAD = "| 日期 | 谁 | 做什么 | 结果 |\n| --- | --- | --- | --- |"
_ANSWER = ("文书", "依据")


def pages() -> dict[Path, str]:
    """Every generated page with its text."""
    sources = sorted(walk.FOLDER.glob("*.yaml"))
    texts = {SCENARIOS / f"{source.stem}.md": _page(source) for source in sources}
    drawings = {
        PROCEDURE.with_name(f"procedure-{ruleset}.svg"): picture.svg(ruleset, title=f"办理程序（{ruleset}）")
        for ruleset in Ruleset
    }
    return {
        PROCEDURE: diagram.page(LawBook.load()),
        ACCESS: access_page.page(LawBook.load()),
        **drawings,
        **texts,
        SCENARIOS / "README.md": _index(sources),
    }


def stale() -> list[str]:
    """The pages that are not current, or that nothing generates any more."""
    made = pages()
    wrong = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    orphans = [path for path in SCENARIOS.glob("*.md") if path not in made]
    return [str(path.relative_to(ROOT)) for path in (*wrong, *orphans)]


def write() -> None:
    """Bring all pages up to date."""
    made = pages()
    SCENARIOS.mkdir(exist_ok=True)
    for path in SCENARIOS.glob("*.md"):
        if path not in made:
            path.unlink()
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")


def _index(sources: list[Path]) -> str:
    """All pages with the number of their scenarios, and how to read them."""
    lines = [
        "# 办理程序的场景",
        "",
        "本页由 `make docs` 生成，请勿手改。每个场景是一件信访事项的经过：哪一天、谁、做了什么，依法应当有什么结果，",
        "或者为什么不能这样做。测试逐条执行这些场景；写得不对的地方，改 `tests/procedure/scenarios/` 里的文件，",
        "再运行 `make docs`。",
        "",
        "日期后面没有写钟点的，都是上午十时。“开始”是当天起算的期限和它的最后一天，“结束”是当天结束的期限和结束的方式。",
        "",
        "| 内容 | 场景 |",
        "| --- | --- |",
    ]
    total = 0
    for source in sources:
        if source.stem == OPENINGS:
            continue
        count = len(_scenarios(source))
        total += count
        lines.append(f"| [{_title(source)}]({source.stem}.md) | {count} |")
    return "\n".join([*lines, "", f"共 {total} 个场景。[各场景共用的开头]({OPENINGS}.md)。", ""])


def _page(source: Path) -> str:
    """One file of scenarios as a page."""
    blocks = [f"# {_title(source)}\n", _MADE.format(source=source.name), *_notes(source)]
    for name, scenario in _scenarios(source):
        blocks.append("\n".join([f"## {name}", "", *_opening(scenario), _HEAD, *_rows(scenario), ""]))
    return "\n".join(blocks)


def _scenarios(source: Path) -> list[tuple[str, Mapping[str, Any]]]:
    """Names and scenarios of a file, in order."""
    loaded = yaml.safe_load(source.read_text(encoding="utf-8"))
    if isinstance(loaded, dict):
        return list(loaded.items())
    return [(scenario["名称"], scenario) for scenario in loaded]


def _comments(source: Path) -> list[str]:
    """What the file says of itself before its first scenario."""
    found = []
    for line in source.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        found.append(line.removeprefix("#").strip())
    return found


def _title(source: Path) -> str:
    return _comments(source)[0].split("。")[0]


def _notes(source: Path) -> list[str]:
    """The rest of what the file says of itself."""
    text = "".join(_comments(source)).removeprefix(_title(source)).removeprefix("。")
    return [f"{text}\n"] if text else []


def _opening(scenario: Mapping[str, Any]) -> Iterator[str]:
    if "先" in scenario:
        yield f"先：[{scenario['先']}]({OPENINGS}.md#{scenario['先']})\n"
    if "登记机构" in scenario:
        yield f"登记机构：{scenario['登记机构']}\n"


def _rows(scenario: Mapping[str, Any]) -> Iterator[str]:
    """A line of the table for each step of the scenario itself; those of its opening are only walked."""
    facts, book = walk.start_of(scenario), LawBook.load()
    lines, steps = walk.lines_of(scenario), walk.steps_of(scenario)
    own = len(lines) - len(scenario["经过"])
    for position, (line, step) in enumerate(zip(lines, steps, strict=True)):
        facts, answer = walk.take(step, facts, book)
        if position >= own:
            said = _refused(answer, book) if isinstance(answer, Refusal) else _decided(walk.worded(answer, book))
            yield f"| {_day(line['日'])} | {line['由']} | {_done(line)} | {said} |"


def _day(written: date | str) -> str:
    return written if isinstance(written, str) else written.isoformat()


def _done(line: Mapping[str, Any]) -> str:
    """The act as it is filled in, and what the office knew or what was published by then."""
    words = [f"**{line['行为']}**"]
    words += [f"{name}：{_plain(value)}" for name, value in line.get("填", {}).items()]
    words += [f"已知 {name}：{_plain(value)}" for name, value in line.get("已知", {}).items()]
    if "放假安排到" in line:
        words.append(f"放假安排已公布到 {line['放假安排到']} 年")
    return "<br>".join(map(_escaped, words))


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "，".join(f"{name} {_plain(part)}" for name, part in value.items())
    if isinstance(value, list):
        return "、".join(map(_plain, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _refused(refusal: Refusal, book: LawBook) -> str:
    source = f"（{book.describe(refusal.citation)}）" if refusal.citation else ""
    return _escaped(f"不能办理：{refusal.message}{source}")


def _decided(said: Mapping[str, Any]) -> str:
    """State and holder, what begins and ends, letters, articles."""
    words = [f"{said['状态']}，由{said['由谁办']}办（{said['编号']}）"]
    words += [f"开始 {name}：到 {day}" for name, day in said["期限"].items()]
    words += [f"结束 {name}：{how}" for name, how in said["结束"].items()]
    words += [f"{name}：{'、'.join(said[name])}" for name in _ANSWER if said[name]]
    return "<br>".join(map(_escaped, words))


def _escaped(words: str) -> str:
    """Text that stays within its cell."""
    return words.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    write()
