import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.arabic.dates import parse_timestamp


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("تاريخ النشر: 6th, November 2024 GMT", "2024-11-06"),
        ("ديسمبر 25, 2025", "2025-12-25"),
        ("الجمعة 24 نيسان / أبريل 2020 09:22 مساءً", "2020-04-24"),
        ("الأربعاء 6 نوفمبر 2024 - 10:15 ص", "2024-11-06"),
        ("٢٥ ديسمبر ٢٠٢٥", "2025-12-25"),
        ("2024-11-06", "2024-11-06"),
        ("2024-11-06T10:15:00", "2024-11-06"),
        ("2024-11-06T10:15:00+03:00", "2024-11-06T07:15:00Z"),
        ("2024-11-06T10:15:00.000Z", "2024-11-06T10:15:00Z"),
        ("Wed, 06 Nov 2024 10:15:00 GMT", "2024-11-06T10:15:00Z"),
        ("آخر تحديث: 2024/11/20 - 14:30 (GMT+3)", "2024-11-20T11:30:00Z"),
        ("نشر في: 25/12/2025 10:30 بتوقيت مكة المكرمة", "2025-12-25T07:30:00Z"),
        ("الأربعاء 05/جمادى الأولى/1446", "2024-11-07"),
        ("الأول من مايو 2023", "2023-05-01"),
        ("17/04/22 03:14 PM", "2022-04-17"),
    ],
)
def test_value(text: str, value: str) -> None:
    assert parse_timestamp(text) == value


@pytest.mark.parametrize(
    "text", ["31 تشرين الأول/ أكتوبر", "8 mins read", "منذ 3 ساعات", "", "2024-13-45", "24/24/2024"]
)
def test_no_full_date(text: str) -> None:
    assert parse_timestamp(text) is None


def test_running_text_is_no_publish_line() -> None:
    assert parse_timestamp("قال في 6 نوفمبر 2024 " + "إن " * 200) is None


@given(st.text(max_size=320))
def test_any_line_is_read(text: str) -> None:
    parse_timestamp(text)
