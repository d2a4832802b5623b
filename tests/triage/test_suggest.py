"""Suggestions: from our own words, with reasons, the same every time, and never without somebody to turn to."""

import time
from datetime import date

import pytest
import yaml

from tests.agencies import builders
from xinfang.agencies.context import acting
from xinfang.agencies.models import Region
from xinfang.agencies.operations import competence, places
from xinfang.agencies.operations.places import NATIONAL_LIST
from xinfang.agencies.queries import topics, topics_by_code
from xinfang.agencies.types import BodyKind
from xinfang.triage.suggest import KEYWORDS, LEAST_SHARE, MOST_CHARACTERS, recognise, suggest

WHO = {"actor": builders.SYSTEM, "now": builders.NOW}
ON = builders.TODAY
COUNTY, TOWN = "999901", "999901001"

EXAMPLES = [
    ("小区电梯坏了半年", "物业公司不修电梯，还要收物业费。", "030400"),
    ("工地拖欠工资", "包工头欠农民工工资三个月不给。", "040300"),
    ("化工厂夜里排废气", "气味难闻，开窗就是恶臭，河里也是黑的。", "130100"),
    ("公交车站撤了", "老人出行不便，希望公交线路恢复原来的站点。", "100100"),
    ("孩子入学被拒", "户口不在学区，小学不收，幼升小怎么办。", "060400"),
    ("征地补偿款没有发到手", "村里的地被征收，青苗补偿标准也不公开。", "020100"),
    ("退伍军人安置", "退役士兵安置政策没有落实。", "070200"),
    ("快递一直不派送", "快递公司把包裹弄丢了不赔。", "100300"),
    ("低保被取消", "家里有重病人，最低生活保障停发了。", "070400"),
    ("村委会账目不公开", "村级财务多年不公示，村务公开栏是空的。", "010100"),
]


class TestRecognition:
    @pytest.mark.parametrize(("title", "body", "code"), EXAMPLES)
    def test_knows_common_troubles(self, title: str, body: str, code: str) -> None:
        assert recognise(title, body)[0][0] == code

    def test_gives_the_words_that_led_to_it(self) -> None:
        _code, words, _score = recognise("小区电梯坏了", "物业公司不管。")[0]
        assert {"物业公司", "小区"} <= set(words)

    @pytest.mark.parametrize("place", ["和桥镇", "和桥村", "公园路", "公园北路", "桥东街"])
    def test_the_name_of_a_place_is_no_trouble(self, place: str) -> None:
        assert recognise("", f"我住在{place}。") == []

    @pytest.mark.parametrize("trouble", ["和桥镇的桥坏了", "公园路上没有路灯"])
    def test_a_trouble_beside_the_name_of_a_place_is_one(self, trouble: str) -> None:
        assert recognise("", trouble)[0][0] == "030900"

    @pytest.mark.parametrize("text", ["", "　\n\t", "😀😀", "asdf", "。。。", "1234567890"])
    def test_says_nothing_where_there_is_nothing(self, text: str) -> None:
        assert recognise(text, text) == []

    def test_the_same_text_gives_the_same_answer(self) -> None:
        text = "物业、电梯、停车、噪音、油烟都没人管"
        assert len({str(recognise(text, text)) for _attempt in range(5)}) == 1

    def test_the_title_counts_more(self) -> None:
        assert recognise("快递", "公交车")[0][0] == "100300"
        assert recognise("公交车", "快递")[0][0] == "100100"

    def test_leaves_out_what_is_far_behind(self) -> None:
        found = recognise("小区物业", "物业公司和业主委员会、维修资金、物业费的问题，业主很不满。")
        assert all(score >= LEAST_SHARE * found[0][2] for _code, _words, score in found)

    def test_is_quick_even_for_a_very_long_text(self) -> None:
        recognise("暖身", "暖身")
        long_text = "小区物业不修电梯，噪音扰民。" * 8_000
        started = time.perf_counter()
        recognise("电梯", long_text)
        assert time.perf_counter() - started < 0.1


class TestWordLists:
    @pytest.fixture
    def lists(self) -> dict[str, dict[str, str]]:
        loaded: dict[str, dict[str, str]] = yaml.safe_load(KEYWORDS.read_text(encoding="utf-8"))
        return loaded

    def test_every_topic_listed_exists(self, lists: dict[str, dict[str, str]]) -> None:
        national = yaml.safe_load(NATIONAL_LIST.read_text(encoding="utf-8"))["topics"]
        sizes = {topic["code"][:2]: len(topic["children"]) for topic in national}
        assert all(1 <= int(code[2:4]) <= sizes[code[:2]] and code.endswith("00") for code in lists)

    def test_are_keyed_by_text_and_hold_two_kinds_of_words(self, lists: dict[str, dict[str, str]]) -> None:
        assert all(isinstance(code, str) and set(words) == {"strong", "words"} for code, words in lists.items())

    def test_mark_no_person(self, lists: dict[str, dict[str, str]]) -> None:
        everything = " ".join(" ".join(words.values()) for words in lists.values())
        assert not any(word in everything.split() for word in ("老访户", "缠访", "闹访", "重点人员", "上访户"))


@pytest.mark.django_db
class TestSuggestion:
    @pytest.fixture(autouse=True)
    def register(self, db: None) -> None:
        with acting(builders.SYSTEM, request_id="test"):
            places.load_topics(**WHO)
            Region.objects.create(code=COUNTY, name="某市", level="COUNTY")
            builders.body("XFJ", kind=BodyKind.PETITION_OFFICE)
            builders.body("TOWN", kind=BodyKind.TOWN, region_code=TOWN)
            housing = topics_by_code(["030400"])["030400"]
            competence.grant_competence(
                body_id=builders.body("ZJJ"),
                topic_id=housing.id,
                region_id=None,
                legal_basis="《物业管理条例》",
                first_day=date(2020, 1, 1),
                last_day=None,
                **WHO,
            )

    def bodies(self, title: str, region: str) -> list[str]:
        found = suggest(title=title, body_text="", region_code=region, on=ON)
        return [likely.short_name for likely in found.bodies]

    def test_the_competent_body_comes_with_its_basis_and_reason(self) -> None:
        found = suggest(title="物业不修电梯", body_text="", region_code=COUNTY, on=ON)
        assert found.topics[0].name == "住房保障与房地产"
        assert found.topics[0].why == "因为提到：物业、电梯"
        first = found.bodies[0]
        assert (first.short_name, first.legal_basis) == ("ZJJ", "《物业管理条例》")
        assert first.why == "“住房保障与房地产”属于它的职权范围"
        assert (first.id, first.name) == (first.body.id, "ZJJ局")

    def test_what_is_asked_for_counts_even_behind_a_very_long_text(self) -> None:
        found = suggest(
            title="没有人管",
            body_text="啊" * (MOST_CHARACTERS + 1),
            claims=["请物业修好电梯"],
            region_code=COUNTY,
            on=ON,
        )
        assert found.topics[0].name == "住房保障与房地产"

    def test_then_the_place_then_the_petition_office(self) -> None:
        assert self.bodies("物业不修电梯", TOWN) == ["ZJJ", "TOWN", "XFJ"]

    def test_where_nothing_is_recognised_the_place_decides(self) -> None:
        assert self.bodies("asdf", TOWN) == ["TOWN", "XFJ"]

    @pytest.mark.parametrize("region", [COUNTY, "110000", ""])
    def test_there_is_always_the_petition_office(self, region: str) -> None:
        assert self.bodies("asdf", region) == ["XFJ"]

    def test_who_was_not_competent_then_is_not_suggested(self) -> None:
        found = suggest(title="物业不修电梯", body_text="", region_code=COUNTY, on=date(2019, 1, 1))
        assert [likely.short_name for likely in found.bodies] == ["XFJ"]

    def test_takes_few_queries(self, django_assert_max_num_queries: object) -> None:
        with django_assert_max_num_queries(5):
            suggest(title="物业不修电梯", body_text="工资", region_code=TOWN, on=ON)

    def test_the_national_list_is_complete(self) -> None:
        lines = topics("2017")
        assert sum(line.parent_id is None for line in lines) == 17
        assert sum(line.parent_id is not None for line in lines) == 112
