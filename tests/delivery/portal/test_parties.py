"""Petitioning together or through somebody else, over HTTP: asked only where it is said, kept, shown masked."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cases.county import County, as_, facts, file
from tests.delivery.portal.test_asking import follower
from tests.delivery.portal.walk import Walk
from tests.files.samples import pdf, picture
from xinfang.agencies.actors import Actor
from xinfang.cases.models import Attachment, Matter, Petitioner, Representation
from xinfang.cases.types.filing import Receipt, RepresentationDetails
from xinfang.files.models import StoredFile
from xinfang.procedure.codes import Channel
from xinfang.procedure.facts import Facts
from xinfang.procedure.mandate_codes import AgentRelation, MandateKind, Scope

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")
TOGETHER = {
    "petitioner_count": "40",
    "representatives": "周小满，13800001111，东风新村\n钱代表，13800002222，东风新村",
    "others": "孙大伟\n李二宝，13800003333",
    "scope": "GENERAL",
}
AGENT = {"speaker_name": "吴律师", "speaker_phone": "13900001111", "relation": "LAWYER", "scope": "GENERAL"}
GUARDIAN = {"speaker_name": "周母", "kinship": "母亲", "ground": "MINOR"}


def with_others(walk: Walk, company: str, said: dict[str, str]) -> Walk:
    """Answer everything, the page on the others included."""
    walk.answers["who"]["company"] = company
    walk.answers["parties"] = said
    return walk.fill()


def known(number: str) -> tuple[Facts, list[Representation]]:
    with as_(SYSTEM):
        matter = Matter.objects.get(number=number)
        return facts(matter.id), list(Representation.objects.filter(matter=matter))


def test_whoever_petitions_alone_is_asked_nothing_more(walk: Walk) -> None:
    walk.begin()
    for step in ("what", "where", "claims"):
        walk.answer(step)
    assert walk.answer("who").url == "/submit/files/"
    assert "第 5 步，共 6 步" in walk.page("files")
    assert walk.client.get("/submit/parties/").status_code == 404


def test_people_petition_together_with_their_representatives(walk: Walk) -> None:
    number = with_others(walk, "together", TOGETHER).number()
    matter, speaking = known(number)
    assert matter.petitioner_count == 40
    assert sorted(row.name for row in speaking) == sorted(["周小满", "钱代表"])
    with as_(SYSTEM):
        assert Petitioner.objects.filter(matter__number=number).count() == 3
    page = walk.client.get(f"/track/{number}/").content.decode()
    assert "40 人共同提出" in page
    assert "钱**" in page
    assert "钱代表" not in page


def test_a_sixth_representative_is_refused_with_the_article_and_stays_in_the_box(walk: Walk) -> None:
    walk.answers["who"]["company"] = "together"
    walk.begin()
    for step in ("what", "where", "claims", "who"):
        walk.answer(step)
    six = "\n".join(f"代表{n}" for n in range(6))
    answer = walk.client.post("/submit/parties/", TOGETHER | {"representatives": six})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "代表最多 5 位（《信访工作条例》第二十条第三款）" in page
    assert "代表5" in page


@pytest.mark.parametrize(
    ("company", "said", "message"),
    [
        ("together", TOGETHER | {"petitioner_count": ""}, "请填写一共几个人。"),
        ("together", TOGETHER | {"petitioner_count": "1"}, "请回上一页选“我自己一个人”"),
        ("agent", AGENT | {"speaker_name": ""}, "请填写代理人或者监护人的姓名。"),
        ("agent", AGENT | {"scope": "SPECIAL"}, "特别授权要有签名的推选书或者委托书"),
        ("guardian", GUARDIAN | {"kinship": ""}, "请填写监护人与信访人的关系。"),
        (
            "together",
            TOGETHER | {"representatives": "李四，13900001111，芳桥路1号\n李四，139 0000 1111"},
            "“李四”写了两次",
        ),
        ("together", TOGETHER | {"representatives": "李四，13900001111\n李四"}, "“李四”写了两次"),
        ("together", TOGETHER | {"representatives": "李四，139abc"}, "“李四”的电话“139abc”不对"),
        ("together", TOGETHER | {"representatives": "，13900001111"}, "有一行没有姓名"),
        ("together", TOGETHER | {"petitioner_count": "2"}, "写明姓名的有 4 人，比填的 2 人多"),
        ("together", TOGETHER | {"others": "钱代表"}, "“钱代表”已经写过了"),
        ("together", TOGETHER | {"others": "周小满，13800001111"}, "“周小满”已经写过了"),
        ("agent", AGENT | {"speaker_phone": "12"}, "电话号码不完整，或者写了别的字"),
        (
            "agent",
            AGENT | {"speaker_name": "周小满", "speaker_phone": ""},
            "“周小满”就是信访人，不能同时是自己的代理人",
        ),
        ("guardian", GUARDIAN | {"speaker_name": "周小满"}, "依据：《中华人民共和国民事诉讼法》第六十条"),
    ],
)
def test_what_is_missing_is_said(walk: Walk, company: str, said: dict[str, str], message: str) -> None:
    walk.answers["who"]["company"] = company
    walk.begin()
    for step in ("what", "where", "claims", "who"):
        walk.answer(step)
    assert message in walk.client.post("/submit/parties/", said).content.decode()


def test_an_agent_files_and_the_petitioner_is_still_the_petitioner(walk: Walk) -> None:
    number = with_others(walk, "agent", AGENT).number()
    matter, (agent,) = known(number)
    assert (agent.name, agent.kind, agent.scope) == ("吴律师", MandateKind.AGENT, Scope.GENERAL)
    assert matter.petitioner_count == 1
    with as_(SYSTEM):
        assert Petitioner.objects.get(matter__number=number).name == "周小满"


def test_special_authority_that_is_in_no_file_is_refused_on_the_last_page(walk: Walk) -> None:
    with_others(walk, "agent", AGENT | {"scope": "SPECIAL", "has_paper": "on"})
    answer = walk.send()
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "特别授权要有信访人签名写明的" in page
    assert '<a href="/submit/files/">去上传签名的推选书、委托书</a>' in page
    assert 'name="paper"' in walk.page("files")
    other = SimpleUploadedFile("现场.jpg", picture(), content_type="image/jpeg")
    walk.client.post("/submit/files/", {"uploads": other})
    assert walk.send().status_code == 422
    text = SimpleUploadedFile("委托书.txt", b"paper", content_type="text/plain")
    answer = walk.client.post("/submit/files/", {"paper": text})
    assert "“委托书.txt”不能作为签名的文书" in answer.content.decode()
    assert walk.send().status_code == 422
    paper = SimpleUploadedFile("委托书.pdf", pdf(), content_type="application/pdf")
    walk.client.post("/submit/files/", {"paper": paper})
    assert "签名的推选书、委托书或者监护证明 · " in walk.page("files")
    assert "委托书.pdf" in walk.page("check")
    number = walk.number()
    _matter, (agent,) = known(number)
    assert (agent.scope, agent.paper) == (Scope.SPECIAL, "委托书.pdf")
    with as_(SYSTEM):
        attached = Attachment.objects.filter(matter__number=number).select_related("file")
        filed = {each.file.name: each.caption for each in attached}
        assert not StoredFile.objects.filter(filed_at=None).exists()
    assert filed == {"现场.jpg": "", "委托书.pdf": "签名的推选书、委托书或者监护证明"}


def test_a_file_is_the_paper_only_as_long_as_one_is_promised(walk: Walk) -> None:
    with_others(walk, "agent", AGENT | {"has_paper": "on"})
    paper = SimpleUploadedFile("委托书.pdf", pdf(), content_type="application/pdf")
    walk.client.post("/submit/files/", {"paper": paper})
    walk.client.post("/submit/parties/?from=check", AGENT)
    assert 'name="paper"' not in walk.page("files")
    assert known(walk.number())[1][0].paper == ""


def test_a_guardian_files_for_a_ward(walk: Walk) -> None:
    number = with_others(walk, "guardian", GUARDIAN).number()
    matter, (guardian,) = known(number)
    assert (guardian.kinship, guardian.ground) == ("母亲", "MINOR")
    assert matter.mandates[0].kind is MandateKind.GUARDIAN
    page = walk.client.get(f"/track/{number}/").content.decode()
    assert "母亲、未成年人" in page
    assert "终止代表或者代理" not in page
    assert walk.client.get(f"/track/{number}/dismiss/").status_code == 404


def test_all_answers_are_shown_before_sending_and_can_be_changed(walk: Walk) -> None:
    with_others(walk, "together", TOGETHER)
    page = walk.page("check")
    assert "孙大伟" in page
    assert "/submit/parties/?from=check" in page
    walk.client.post("/submit/who/?from=check", walk.answers["who"] | {"company": "alone"})
    assert "孙大伟" not in walk.page("check")
    assert known(walk.number())[0].petitioner_count == 1


def speak(client: Client, receipt: Receipt, slug: str, **filled: object) -> str:
    answer = client.post(f"/track/{receipt.number}/speak/{slug}/", filled, follow=True)
    return str(answer.content.decode())


def test_an_agent_is_appointed_later_with_the_signed_paper_and_dismissed(county: County) -> None:
    receipt = file()
    client = follower(receipt)
    special = AGENT | {"scope": "SPECIAL", "receives": "on"}
    assert "特别授权要有信访人签名写明的" in speak(client, receipt, "appoint-agent", **special)
    text = SimpleUploadedFile("授权委托书.txt", b"paper", content_type="text/plain")
    assert "特别授权要有信访人签名写明的" in speak(client, receipt, "appoint-agent", uploads=text, **special)
    upload = SimpleUploadedFile("授权委托书.pdf", pdf(), content_type="application/pdf")
    page = speak(client, receipt, "appoint-agent", uploads=upload, **special)
    assert "已经登记" in page
    (mandate,) = facts(receipt.matter_id).mandates
    assert (mandate.scope, mandate.receives, mandate.in_writing) == (Scope.SPECIAL, True, True)
    assert "请选一位。" in client.post(f"/track/{receipt.number}/dismiss/", {"reason": "不再委托"}).content.decode()
    client.post(f"/track/{receipt.number}/dismiss/", {"mandate": str(mandate.key), "reason": "不再委托"})
    assert facts(receipt.matter_id).mandates == ()
    assert client.get(f"/track/{receipt.number}/dismiss/").status_code == 404


def test_people_of_one_name_with_numbers_of_their_own_are_two(walk: Walk) -> None:
    two = "李四，13900001111，6幢602\n李四，13900002222"
    assert with_others(walk, "together", TOGETHER | {"representatives": two}).number()


@pytest.mark.parametrize(
    ("filled", "field", "message"),
    [
        ({"petitioner_count": "1"}, "petitioner_count", "共同提出的至少两个人。"),
        ({"representatives": ""}, "representatives", "请至少写一位代表。"),
        ({"petitioner_count": "2"}, "petitioner_count", "写明姓名的有 3 人，比填的 2 人多"),
        ({"representatives": "赵一\n赵一"}, "representatives", "“赵一”写了两次"),
        ({"scope": "SPECIAL"}, "uploads", "特别授权要有信访人签名写明的"),
    ],
)
def test_each_fault_of_an_election_is_said_at_its_field(
    county: County, filled: dict[str, str], field: str, message: str
) -> None:
    receipt = file()
    said = {"petitioner_count": "9", "representatives": "赵一\n钱二\n孙三", "scope": "GENERAL"} | filled
    address = f"/track/{receipt.number}/speak/elect-representatives/"
    answer = follower(receipt).post(address, said)
    assert answer.status_code == 422
    (complaint,) = answer.context["form"].errors[field]
    assert message in complaint
    assert list(answer.context["form"].errors) == [field]


def test_the_same_person_is_not_chosen_twice_later_nor_appointed_by_themselves(county: County) -> None:
    receipt = file()
    client = follower(receipt)
    chosen = {"petitioner_count": "9", "scope": "GENERAL", "representatives": "李四，13900001111\n李四"}
    assert "“李四”写了两次" in speak(client, receipt, "elect-representatives", **chosen)
    assert "“周小满”就是信访人" in speak(
        client, receipt, "appoint-agent", **(AGENT | {"speaker_name": "周小满", "speaker_phone": ""})
    )
    speak(client, receipt, "appoint-agent", **AGENT)
    assert "“吴律师”写了两次" in speak(client, receipt, "appoint-agent", **AGENT)
    assert len(facts(receipt.matter_id).mandates) == 1


def test_uploads_wait_while_the_form_is_mended_and_can_be_taken_back(county: County) -> None:
    receipt = file()
    client = follower(receipt)
    upload = SimpleUploadedFile("授权委托书.txt", b"authority", content_type="text/plain")
    page = speak(client, receipt, "appoint-agent", upload="1", uploads=upload, speaker_name="吴律师")
    assert "授权委托书.txt" in page
    assert "吴律师" in page
    key = page.partition('name="remove" value="')[2].partition('"')[0]
    assert "授权委托书.txt" not in speak(client, receipt, "appoint-agent", remove=key)


def test_those_who_came_together_choose_on_their_page(county: County) -> None:
    receipt = file(channel=Channel.VISIT, petitioner_count=9)
    client = follower(receipt)
    assert "请推选代表" in client.get(f"/track/{receipt.number}/").content.decode()
    page = speak(
        client,
        receipt,
        "elect-representatives",
        petitioner_count="9",
        representatives="赵代表，13800001111",
        scope="GENERAL",
    )
    assert "请推选代表" not in page
    assert facts(receipt.matter_id).mandates[0].kind is MandateKind.REPRESENTATIVE


def test_withdrawing_names_who_does_it_and_an_agent_without_authority_may_not(county: County) -> None:
    lawyer = RepresentationDetails(kind=MandateKind.AGENT, name="吴律师", relation=AgentRelation.LAWYER)
    receipt = file(representations=(lawyer,))
    client, address = follower(receipt), f"/track/{receipt.number}/withdraw/"
    words = {"statement": "撤回", "own_will": "on"}
    assert "请选择由谁提出。" in client.post(address, words).content.decode()
    key = str(facts(receipt.matter_id).mandates[0].key)
    page = client.get(address).content.decode()
    assert key not in page
    assert "这里没有列出吴**（代理人，一般授权）：只有一般授权" in page
    assert "这个人不能提出" in client.post(address, words | {"by_mandate": key}).content.decode()
    assert client.post(address, words | {"by_mandate": "themselves"}).status_code == 302
    assert facts(receipt.matter_id).withdrawal_requested_at is not None


def test_those_whose_masked_names_are_the_same_are_told_apart_by_number_and_phone(county: County) -> None:
    people = [RepresentationDetails.of_line(line) for line in ("朱一一，13800001111", "朱二二，13800002222")]
    receipt = file(petitioner_count=9, representations=tuple(people))
    client = follower(receipt)
    page = client.get(f"/track/{receipt.number}/dismiss/").content.decode()
    assert "朱**（推选的代表 1，一般授权，138****1111）" in page
    assert "朱**（推选的代表 2，一般授权，138****2222）" in page
    assert "推选的代表 2 · 138****2222" in client.get(f"/track/{receipt.number}/").content.decode()


def test_the_blank_paper_is_open_to_everybody(county: County) -> None:
    page = Client().get("/guide/representation/").content.decode()
    assert "最多 5 人，《信访工作条例》第二十条第三款" in page
    assert "授权委托书" in page
