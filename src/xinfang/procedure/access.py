"""Who may see what (谁能看什么): the one table of access, by kinds of data and capacities.

Queries mask and leave out by it, the desk shows its buttons by it, the documentation and the desk's help print it. The
row policies of the database stand beneath it and know no masks: they are held against the table, table by table and
capacity by capacity, in `tests/security/test_access_matrix.py`. Why it says what it says: docs/adr/0094.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

from xinfang.law.model import Citation
from xinfang.procedure.states import AWAITING_DISPATCH, State

FEWEST_TOLD = 10
"""A figure about accusations is told from ten on: fewer could point at one of them."""


class Kind(StrEnum):
    """Kinds of data about a matter."""

    STATUS = "STATUS"
    CONTENT = "CONTENT"
    IDENTITY = "IDENTITY"
    CODE = "CODE"
    DRAFT = "DRAFT"
    FILE = "FILE"
    PROBLEM = "PROBLEM"
    ACCUSATION = "ACCUSATION"
    ASSESSMENT = "ASSESSMENT"


KIND_LABELS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.STATUS: "办理状态、经过、期限和文书",
        Kind.CONTENT: "来件原文和附件",
        Kind.IDENTITY: "身份和联系方式",
        Kind.CODE: "查询码",
        Kind.DRAFT: "本单位没有签发的意见",
        Kind.FILE: "整理好的案卷",
        Kind.PROBLEM: "问题（几件事项归在一起）",
        Kind.ACCUSATION: "检举控告件的一切",
        Kind.ASSESSMENT: "工作人员对信访人的评价",
    }
)


class Capacity(StrEnum):
    """In what capacity somebody looks at a matter. An officer may have several; the widest right counts."""

    PETITIONER = "PETITIONER"
    REGISTRAR = "REGISTRAR"
    TRIAGE = "TRIAGE"
    REPORTING_TEAM = "REPORTING_TEAM"
    LIAISON = "LIAISON"
    HANDLING_ORGAN = "HANDLING_ORGAN"
    REVIEW_ORGAN = "REVIEW_ORGAN"
    FORMER_ORGAN = "FORMER_ORGAN"
    SUPERVISOR = "SUPERVISOR"
    ARCHIVIST = "ARCHIVIST"
    STATISTICS = "STATISTICS"
    ADMINISTRATOR = "ADMINISTRATOR"
    OUTSIDER = "OUTSIDER"


CAPACITY_LABELS: Mapping[Capacity, str] = MappingProxyType(
    {
        Capacity.PETITIONER: "信访人本人",
        Capacity.REGISTRAR: "登记机构的登记员",
        Capacity.TRIAGE: "登记机构的甄别、转送和签发人员",
        Capacity.REPORTING_TEAM: "举报检举组",
        Capacity.LIAISON: "纪检监察机关的联络人",
        Capacity.HANDLING_ORGAN: "承办、转送和协办单位",
        Capacity.REVIEW_ORGAN: "复查、复核机关",
        Capacity.FORMER_ORGAN: "曾经办理、已经转出的单位",
        Capacity.SUPERVISOR: "督办员、领导干部、公职律师",
        Capacity.ARCHIVIST: "保管案卷的档案员",
        Capacity.STATISTICS: "统计数字",
        Capacity.ADMINISTRATOR: "系统、安全、审计管理员",
        Capacity.OUTSIDER: "其他单位、其他信访人、公众",
    }
)


class Right(IntEnum):
    """How far a kind of data is open, the narrowest first.

    COUNTED: in figures from `FEWEST_TOLD` on. CODED: as state, topic and place, without a word of what was written.
    PROGRESS: how it stands, and nothing else. ENTERED: entered, and not read again. WRITTEN_ONCE: entered, read until
    the matter is sent on its way, changed by nobody. MASKED: enough for two people to know that they mean the same
    person. ON_REASON: in full for a stated reason that is put on record; SECONDED: once a second person has agreed as
    well. CORRECTED: read, and corrected.
    """

    NOTHING = 0
    COUNTED = 1
    CODED = 2
    PROGRESS = 3
    ENTERED = 4
    WRITTEN_ONCE = 5
    MASKED = 6
    SECONDED = 7
    ON_REASON = 8
    READ = 9
    CORRECTED = 10


RIGHT_LABELS: Mapping[Right, str] = MappingProxyType(
    {
        Right.NOTHING: "不能看",
        Right.COUNTED: "只见数字，不足十件不显示",
        Right.CODED: "只见状态、分类和属地",
        Right.PROGRESS: "只见办理状态",
        Right.ENTERED: "只能录入，录入以后看不到",
        Right.WRITTEN_ONCE: "录入一次，转送以后不再看",
        Right.MASKED: "遮盖显示",
        Right.SECONDED: "写明理由，另一人同意，可以查看，留下记录",
        Right.ON_REASON: "写明理由可以查看，留下记录",
        Right.READ: "可以看",
        Right.CORRECTED: "可以看，可以更正",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of data: on which articles it rests, and to whom it is open; to all others it is not."""

    kind: Kind
    basis: tuple[Citation, ...]
    rights: Mapping[Capacity, Right]


def _petition(article: str) -> Citation:
    return Citation(instrument="xinfang-regulation-2022", article=article)


def _privacy(article: str) -> Citation:
    return Citation(instrument="personal-information-protection-law", article=article)


def _all(right: Right, *capacities: Capacity) -> dict[Capacity, Right]:
    return dict.fromkeys(capacities, right)


_OFFICE = (Capacity.REGISTRAR, Capacity.TRIAGE)
_ORGANS = (Capacity.HANDLING_ORGAN, Capacity.REVIEW_ORGAN)
_SEALED = (Capacity.REPORTING_TEAM, Capacity.LIAISON)
_BESIDE = (Capacity.FORMER_ORGAN, Capacity.SUPERVISOR)

ROWS: tuple[Row, ...] = (
    Row(
        kind=Kind.STATUS,
        basis=(_petition("21(2)"), _petition("38")),
        rights={
            **_all(Right.READ, Capacity.PETITIONER, *_OFFICE, *_SEALED, *_ORGANS, *_BESIDE, Capacity.ARCHIVIST),
            **_all(Right.CODED, Capacity.STATISTICS),
        },
    ),
    Row(
        kind=Kind.CONTENT,
        basis=(_petition("21(2)"), _petition("28"), _privacy("6")),
        rights={
            **_all(Right.READ, Capacity.PETITIONER, Capacity.TRIAGE, *_ORGANS, *_BESIDE, Capacity.ARCHIVIST),
            **_all(Right.WRITTEN_ONCE, Capacity.REGISTRAR),
            **_all(Right.CODED, Capacity.STATISTICS),
        },
    ),
    Row(
        kind=Kind.IDENTITY,
        basis=(_privacy("6"), _privacy("45"), _privacy("46"), _privacy("51")),
        rights={
            **_all(Right.CORRECTED, Capacity.PETITIONER),
            **_all(Right.ON_REASON, *_OFFICE, *_ORGANS, Capacity.ARCHIVIST),
            **_all(Right.SECONDED, *_SEALED),
            **_all(Right.MASKED, *_BESIDE),
        },
    ),
    Row(
        kind=Kind.CODE,
        basis=(_petition("21(2)"), _privacy("51")),
        rights={**_all(Right.READ, Capacity.PETITIONER), **_all(Right.ON_REASON, Capacity.REGISTRAR)},
    ),
    Row(kind=Kind.DRAFT, basis=(_petition("32"),), rights=_all(Right.READ, *_ORGANS)),
    Row(
        kind=Kind.FILE,
        basis=(_petition("21(2)"), _privacy("6")),
        rights=_all(Right.ON_REASON, Capacity.ARCHIVIST),
    ),
    Row(
        kind=Kind.PROBLEM,
        basis=(_petition("14(1)"),),
        rights=_all(Right.READ, *_OFFICE, Capacity.SUPERVISOR, Capacity.ARCHIVIST),
    ),
    Row(
        kind=Kind.ACCUSATION,
        basis=(_petition("30(3)"), _petition("46")),
        rights={
            **_all(Right.READ, *_SEALED),
            **_all(Right.PROGRESS, Capacity.PETITIONER),
            **_all(Right.ENTERED, Capacity.REGISTRAR),
            **_all(Right.COUNTED, Capacity.SUPERVISOR, Capacity.STATISTICS),
        },
    ),
    Row(kind=Kind.ASSESSMENT, basis=(_petition("18"), _privacy("6")), rights={}),
)

_BY_KIND: Mapping[Kind, Row] = MappingProxyType({row.kind: row for row in ROWS})


def right(kind: Kind, capacities: Collection[Capacity]) -> Right:
    """The widest right that one of these capacities gives; none without a capacity."""
    given = _BY_KIND[kind].rights
    return max((given.get(each, Right.NOTHING) for each in capacities), default=Right.NOTHING)


def basis_of(kind: Kind) -> tuple[Citation, ...]:
    """The articles on which the rights on this kind of data rest."""
    return _BY_KIND[kind].basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What of one matter is open to one reader, who has these capacities on it now."""

    capacities: frozenset[Capacity]
    sealed: bool
    state: State | None

    def right(self, kind: Kind) -> Right:
        """How far this kind of data is open: of a sealed matter, whose every word accuses, to those who read that."""
        return right(Kind.ACCUSATION if self.sealed and kind is Kind.CONTENT else kind, self._counting)

    @property
    def _counting(self) -> frozenset[Capacity]:
        if not self.sealed:
            return self.capacities
        reading = frozenset(each for each in self.capacities if right(Kind.ACCUSATION, [each]) >= Right.READ)
        # Who reads accusations and keeps files keeps theirs as well; nobody else could.
        return reading | (self.capacities & {Capacity.ARCHIVIST}) if reading else reading

    @property
    def reads_content(self) -> bool:
        """Whether what was written is shown: to whoever only enters it, until it is sent on its way."""
        held = self.right(Kind.CONTENT)
        return held >= Right.READ or (held is Right.WRITTEN_ONCE and self.state in AWAITING_DISPATCH)

    @property
    def opens_identity(self) -> bool:
        """Whether masked names can be opened, for a reason."""
        return self.right(Kind.IDENTITY) >= Right.SECONDED

    @property
    def gives_code(self) -> bool:
        """Whether the reader hands out the receipt with its code again, for a reason."""
        return self.right(Kind.CODE) is Right.ON_REASON

    @property
    def reads_file(self) -> bool:
        """Whether the reader opens the sealed set of the matter, for a reason."""
        return self.right(Kind.FILE) is Right.ON_REASON
