"""Other articles behind and amid a text, known by headline and lead."""

import pytest

from services.clean import pairs
from services.clean.draft import Draft, Line

TITLE = "نقص الأطباء يغلق قسم الطوارئ"
TEXT = (
    "أغلق مستشفى البلدة قسم الطوارئ ليلا بسبب نقص الأطباء، كما أعلنت إدارته يوم الأحد.",
    "وقال المدير إن أربعة أطباء استقالوا منذ بداية السنة ولم يحل محلهم أحد.",
    "وتنقل سيارات الإسعاف المرضى ليلا إلى مستشفى المحافظة على بعد ستين كيلومترا.",
)
HEAD = "مصنع للزجاج يعود إلى العمل بعد حريق"
LEAD = "عاد مصنع للزجاج إلى العمل بعد ثلاثة أشهر من حريق أتى على مخازنه كلها."
GOES_ON = "وأضاف المدير أن الوزارة وعدت بإرسال طبيبين إلى قسم الطوارئ قبل نهاية الشهر."


def whys(*texts: str, amid: bool = False) -> list[str | None]:
    draft = Draft([Line(text) for text in texts], title=TITLE)
    (pairs.amid if amid else pairs.mark)(draft)
    return [line.why for line in draft.lines]


def test_headline_and_lead_behind_a_text_go() -> None:
    assert whys(*TEXT, HEAD, LEAD) == [None, None, None, pairs.WHY, pairs.WHY]


def test_several_go_from_the_end() -> None:
    other = ("طالبة تفوز بجائزة القصة القصيرة", "فازت طالبة من معهد المعلمين بجائزة القصة القصيرة للشباب هذا العام.")
    assert whys(*TEXT, HEAD, LEAD, *other) == [None] * 3 + [pairs.WHY] * 4


@pytest.mark.parametrize(
    "section",
    [
        ("وعود الوزارة", "وعدت الوزارة بإرسال طبيبين إلى قسم الطوارئ قبل نهاية الشهر."),
        ("مصنع للزجاج يعود إلى العمل بعد حريق", GOES_ON),
        ("قصة مريض من القرية", "كان سعيد في طريقه إلى الحقل حين سقط عن جراره وكسرت ساقه."),
    ],
)
def test_the_texts_own_last_section_stays(section: tuple[str, str]) -> None:
    assert whys(*TEXT, *section) == [None] * 5


def test_amid_a_text_that_goes_on() -> None:
    assert whys(*TEXT, HEAD, LEAD, GOES_ON, amid=True) == [None] * 3 + [pairs.WHY] * 2 + [None]


def test_amid_a_text_that_does_not_come_back() -> None:
    stays = "عاد عمال المصنع إلى بيوتهم في المساء يحملون ما بقي من أمتعتهم تحت المطر."
    assert whys(*TEXT, HEAD, LEAD, stays, amid=True) == [None] * 6
