import pytest

from services.clean import notices
from shared.arabic.fold import fold


@pytest.mark.parametrize(
    ("line", "notice"),
    [
        ("Image", True),
        ("Ad", True),
        ("Read the full story here", True),
        ("... read full story", True),
        ("Ask a question about this article", True),
        ("Sign in to your account", True),
        ("Join our newsletter", True),
        ("The Last Harvest", False),  # a film in a list
        ("Pixel 12 Pro", False),
        ("Windows", False),
        ("The Post", False),
        ("Open AI", False),
        ("Web Summit", False),
        ("Watch 8 video", False),
        ("صورة", False),
    ],
)
def test_notices_in_notices(line: str, notice: bool) -> None:
    assert notices.notice(line) == notice


@pytest.mark.parametrize(
    ("line", "notice", "heading"),
    [
        ("قراءة المزيد من المقالات", True, False),
        ("أخبر صديقك عن الموقع", True, False),
        ("جاري التحميل...", True, False),
        ("كن أول من يعلق", True, False),
        ("رائج", True, True),
        ("أحدث المقالات", True, True),
        ("قد يعجبك أيضا", True, True),
        ("المقال الذي أغضب الوزير", False, False),
        ("المزيد من الضغوط", False, False),
        ("تعليق الدراسة", False, False),
        ("آخر المعارك", False, False),
        ("قراءة في الأرقام", False, False),
        ("الموقع", False, False),
        ("من هنا إلى هناك", False, False),
    ],
)
def test_notices_in_arabic(line: str, notice: bool, heading: bool) -> None:
    assert notices.notice(line) == notice
    assert notices.heading(fold(line)) == heading
