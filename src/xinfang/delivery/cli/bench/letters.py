"""Petitions of invented people, put together from our own sentences: as long and as varied as real ones."""

import json
from dataclasses import dataclass
from random import Random

SHORTEST, LONGEST = 300, 1500

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "安宁平和顺达明远清源文博思齐晓岚若松青竹小满冬至春生秋实"
_VILLAGES = ("东风", "新芳", "竹海", "陶韵", "荆溪", "阳羡", "龙池", "善卷", "云湖", "蠡河")
_SUBJECTS = (
    ("楼道漏水", "物业", "屋面防水", "请责成维修屋面并书面告知完工日期", "请说明维修资金的使用情况"),
    ("夜间施工噪声", "工地", "施工许可", "请核查夜间施工的审批手续", "请在夜间停止产生噪声的作业"),
    ("拖欠工资", "劳务公司", "工资支付", "请督促支付拖欠的工资", "请核实农民工工资专用账户的情况"),
    ("道路积水", "养护单位", "排水管网", "请疏通雨水管道", "请公布改造的时间安排"),
    ("河道水质", "污水处理站", "排放监测", "请公开最近一年的监测结果", "请查明异味的来源"),
    ("入学安排", "学校", "施教区划分", "请说明施教区划分的依据", "请答复孩子能否就近入学"),
    ("医保报销", "经办窗口", "异地就医", "请复核报销金额", "请一次性告知需要补充的材料"),
    ("农田灌溉", "村委会", "渠道维护", "请修复损坏的灌溉渠道", "请公开水费的收支"),
    ("消防通道被占", "停车场", "消防安全", "请清理被占用的消防通道", "请划定固定的停车位置"),
    ("房屋产权登记", "开发公司", "竣工备案", "请协调办理不动产登记", "请说明延期的原因"),
)
_SENTENCES = (
    "我们住在{village}新村已经很多年，{subject}的问题从{month}月开始出现，一直没有得到解决。",
    "第一次反映是在{month}月{day}日，接待的同志做了记录，说会和{party}联系，之后没有消息。",
    "后来我又打过{count}次电话，每次得到的答复都不一样，有的说归{party}管，有的说要等上级安排。",
    "{day}日那天情况最严重，家里的老人和孩子都受到影响，邻居们也拍了照片留存。",
    "按照公开的办事指南，{matter}应当有明确的责任单位和办理期限，我们希望知道究竟由谁负责。",
    "我们理解工作中有困难，也愿意配合调查，需要什么材料可以随时提供。",
    "同一栋楼里有{count}户人家遇到同样的情况，大家商量以后推选我来反映。",
    "{party}在现场贴过一张通知，说{month}月底以前完成整改，到今天通知还在，整改没有开始。",
    "我查阅了有关{matter}的规定，觉得目前的做法与规定不一致，请有权处理的单位核实。",
    "为了这件事我已经请了{count}天假，来回的路费和误工都由自己承担。",
    "希望能有一个书面的答复，写清楚查明的事实、依据和处理的办法，我们好向邻居们说明。",
    "如果暂时不能解决，也请告诉我们原因和下一步的打算，不要让我们一直等下去。",
    "上个月{day}日社区组织过一次协调会，{party}派人参加，会上答应的事项至今没有落实。",
    "我们只想把{subject}的事情办好，没有别的要求。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What one invented person writes. No text holds a line break, a quotation mark or a backslash."""

    title: str
    body: str
    claims: tuple[str, str]
    name: str
    address: str
    phone: str
    place: str


def letters(count: int, *, seed: int) -> list[Letter]:
    """`count` letters; the same seed writes the same ones."""
    random = Random(seed)  # noqa: S311
    return [_letter(random) for _ in range(count)]


def as_petition(letter: Letter) -> bytes:
    """The letter as the programming interface takes it."""
    petitioner = {"name": letter.name, "address": letter.address, "phone": letter.phone}
    petition = {
        "title": letter.title,
        "body": letter.body,
        "claims": letter.claims,
        "petitioner": petitioner,
        "place": letter.place,
    }
    return json.dumps(petition, ensure_ascii=False).encode()


def _letter(random: Random) -> Letter:
    subject, party, matter, *claims = random.choice(_SUBJECTS)
    village, house = random.choice(_VILLAGES), random.randint(1, 48)
    length = random.randint(SHORTEST, LONGEST)
    sentences: list[str] = []
    while sum(map(len, sentences)) < length:
        words = {"village": village, "subject": subject, "party": party, "matter": matter}
        numbers = {"month": random.randint(1, 12), "day": random.randint(1, 28), "count": random.randint(2, 30)}
        sentences.append(random.choice(_SENTENCES).format(**words, **numbers))
    place = f"{village}新村{house}幢"
    return Letter(
        title=f"反映{place}{subject}的问题",
        body="".join(sentences)[:LONGEST],
        claims=(claims[0], claims[1]),
        name=random.choice(_SURNAMES) + "".join(random.sample(_GIVEN, 2)),
        address=f"{place}{random.randint(101, 604)}室",
        phone=f"139{random.randint(0, 10**8 - 1):08d}",
        place=place,
    )
