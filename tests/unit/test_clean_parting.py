"""Lines that lost the break behind a label or a name."""

import pytest

from services.clean.draft import Line
from services.clean.parting import unglued


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("وكالاتضرب زلزال بقوة خمس درجات جنوب الفلبين فجر الأربعاء دون ضحايا.", "وكالات"),
        ("تسجيلافتتح محافظ المصرف المركزي ندوة عن النقد الرقمي في المدينة.", "تسجيل"),
        ("سمير الحدادأعلن رئيس البلدية إعادة فتح الطريق الساحلي بعد عامين.", "سمير الحداد"),
        ("رام الله - صوت الضفافأعلنت هيئة إدارة الكوارث ارتفاع حصيلة ضحايا الإعصار.", "رام الله - صوت الضفاف"),
    ],
)
def test_text_glued_to_a_label_or_name(text: str, head: str) -> None:
    assert [line.text for line in unglued(Line(text))] == [head, text[len(head) :]]


@pytest.mark.parametrize(
    "text",
    [
        "وكالات السفر تخفض أسعارها قبل موسم الصيف بعشرين في المئة تقريبا.",
        "خاصمت النقابة الشركة أمام المحكمة بعد فصل أربعين عاملا من المصنع.",
        "سمير الحداد أعلن في مؤتمر صحفي إعادة فتح الطريق الساحلي بعد عامين.",
    ],
)
def test_text_that_only_looks_glued(text: str) -> None:
    assert [line.text for line in unglued(Line(text))] == [text]
