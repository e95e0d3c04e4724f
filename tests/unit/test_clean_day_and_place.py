"""Lines above a text that hold its day, its town and who wrote it."""

import pytest

from services.clean import day_and_place
from services.clean.outlets import second_of_two


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("الأحد 25/فبراير/2024م- سيئون/موقع محافظة حضرموت/خاص", ("2024-02-25", ("موقع محافظة حضرموت",), None)),
        ("حمص - السبت 6/نوفمبر/2021 - موقع وادي الزيتون/خاص", ("2021-11-06", ("موقع وادي الزيتون",), None)),
        ("هامبورغ /7/4/2019 سراج الحداد", ("2019-04-07", (), "سراج الحداد")),
        ("عدن - سلوى الزين - 3 مايو 2022", ("2022-05-03", (), "سلوى الزين")),
        ("5 آذار 2021 / حمص / صوت العاصي", ("2021-03-05", ("صوت العاصي",), None)),
    ],
)
def test_day_town_and_who(text: str, found: tuple[str, tuple[str, ...], str | None]) -> None:
    assert day_and_place.read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "سراج الحداد 7/4/2019",  # no town
        "هامبورغ - سراج الحداد",  # no day
        "عدن تستعيد الكهرباء بعد انقطاع دام منذ 3 مايو 2022",
        "انفجار في حمص / 5 آذار 2021 / أسباب مجهولة",
        "زار الوفد حمص في 5 آذار 2021.",
    ],
)
def test_other_lines_with_a_day(text: str) -> None:
    assert day_and_place.read(text) is None


def test_the_paper_that_was_republished() -> None:
    assert second_of_two("موقع كل نبأ -إذاعة الضفاف") == "إذاعة الضفاف"
    assert second_of_two("بوابة اليوم -صدى النهر") == "صدى النهر"
    assert second_of_two("الضفاف - سلوى الزين") is None
    assert second_of_two("وهج الميدان - وكالات") is None
    assert second_of_two("باب نت - أخبار عالمية") is None
