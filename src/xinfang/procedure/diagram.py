"""The transition tables as a page: a Mermaid state diagram and a table for each rule set."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from xinfang.law.book import LawBook
from xinfang.law.model import Citation, Ruleset
from xinfang.law.wording import rule_name
from xinfang.procedure.codes import ROLE_LABELS
from xinfang.procedure.states import STATE_LABELS, State
from xinfang.procedure.tables import TABLES
from xinfang.procedure.tables.closing import ALL_BUT_THE_REPORT
from xinfang.procedure.transitions import LOCAL_SETTINGS, Transition

_HEAD = """# 办理程序

本页由 `make docs` 从流转表生成，请勿手改；`tests/procedure/test_documentation.py` 检查它是否最新。

期限的数字、起算和依据见各法规的页面。
"""


def page(book: LawBook) -> str:
    """The whole page in Markdown."""
    return "\n".join([_HEAD, *(_section(ruleset, book) for ruleset in Ruleset)])


def _section(ruleset: Ruleset, book: LawBook) -> str:
    regulation = next(entry for entry in book.instruments.values() if entry.ruleset is ruleset)
    reached = reachable(TABLES[ruleset])
    rows = [
        replace(row, sources=row.sources & reached)
        for row in TABLES[ruleset]
        if row.sources & reached and not row.says_why_not
    ]
    lines = [
        f"## 《{regulation.title_zh}》（{ruleset}）",
        "",
        f"![《{regulation.title_zh}》的办理程序](procedure-{ruleset}.svg)",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *_arrows(rows),
        "```",
        "",
        "| 编号 | 行为 | 从 | 到 | 由谁 | 开始的期限 | 结束的期限 | 依据 |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        *(_line(row, regulation.key, ruleset, book) for row in rows),
        "",
    ]
    return "\n".join(lines)


def _arrows(rows: Iterable[Transition]) -> list[str]:
    """One arrow for each pair of states, with the numbers of its transitions; acts that stay are left out."""
    numbers: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for source in _in_order(row.sources):
            if row.target and row.target is not source:
                pair = (source.value if source else "[*]", row.target.value)
                numbers.setdefault(pair, []).append(f"{row.number} {row.act.label}")
    named = [f'    state "{STATE_LABELS[state]}" as {state}' for state in State if _appears(state, numbers)]
    arrows = [
        f"    {source} --> {target}: {'、'.join(dict.fromkeys(labels))}" for (source, target), labels in numbers.items()
    ]
    return named + arrows


def reachable(rows: Collection[Transition]) -> set[State | None]:
    """Every state that a matter can come to by these rows, from nothing on."""
    found: set[State | None] = {None}
    while True:
        targets = {row.target for row in rows if row.target and row.sources & found}
        if targets <= found:
            return found
        found |= targets


def _appears(state: State, numbers: Iterable[tuple[str, str]]) -> bool:
    return any(state.value in pair for pair in numbers)


def _in_order(sources: Iterable[State | None]) -> list[State | None]:
    return [state for state in (None, *State) if state in sources]


def _line(row: Transition, regulation: str, ruleset: Ruleset, book: LawBook) -> str:
    article = row.basis.article_under(ruleset)
    places = [Citation(instrument=regulation, article=article)] if article else []
    places += [Citation(instrument=LOCAL_SETTINGS, article=row.basis.local)] if row.basis.local else []
    cells = (
        row.number,
        row.act.label,
        "、".join(STATE_LABELS[source] if source else "（提交前）" for source in _in_order(row.sources)),
        STATE_LABELS[row.target] if row.target else "（不变）",
        "、".join(ROLE_LABELS[role] for role in ROLE_LABELS if role in row.roles),
        "按正式日历重新计算的期限" if row.renews else "、".join(rule_name(start.rule) for start in row.starts),
        _ending_rules(row),
        "、".join(book.describe(place) for place in places),
    )
    return f"| {' | '.join(cells)} |"


def _ending_rules(row: Transition) -> str:
    """Which periods the act ends. One that ends the matter ends nearly all, and they are not spelled out."""
    if row.stops == ALL_BUT_THE_REPORT:
        return "全部（交办反馈除外）"
    if row.renews:
        return "暂定的期限"
    return "、".join(rule_name(rule) for rule in (*row.fulfils, *row.supersedes, *row.stops))


if __name__ == "__main__":
    print(page(LawBook.load()), end="")
