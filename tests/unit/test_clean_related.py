"""Other articles amid and below a dump's text, whose words and credits aren't its own."""

from tests.support.cleaned import FIRST, SECOND, THIRD, TITLE, article, dump, whys


def test_related_title_in_the_middle_goes_and_the_article_comes_back() -> None:
    made = article(dump(TITLE, FIRST, "اقرأ أيضاً:", "وزير السياحة يتفقد قلعة صيدا البحرية", SECOND, THIRD))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
    assert whys(made)["وزير السياحة يتفقد قلعة صيدا البحرية"] == "related article"


def test_a_paragraph_that_goes_on_is_no_other_article_whatever_it_speaks_of() -> None:
    on_topic = (
        "وكانت قلعة صيدا البحرية قد فتحت أبوابها ليلا العام الماضي، فزارها في شهر واحد نحو ألفي سائح من خارج المدينة."
    )
    made = article(dump(TITLE, FIRST, "اقرأ أيضاً:", "قلعة صيدا البحرية تفتح أبوابها ليلا", on_topic, SECOND, THIRD))
    assert made.paragraphs == (FIRST, on_topic, SECOND, THIRD)


def test_a_source_in_the_middle_is_not_the_end() -> None:
    made = article(
        dump(TITLE, FIRST, SECOND, "المصدر: رويترز", "اقرأ أيضاً", "قلعة صيدا تفتح أبوابها ليلا", f"وقال شمص إن {THIRD}")
    )
    assert made.paragraphs == (FIRST, SECOND, f"وقال شمص إن {THIRD}")


def test_whole_related_article_at_the_end_goes() -> None:
    foreign = (
        "مزارعو البقاع يبدأون قطاف الكرز قبل موعده",
        "بدأ مزارعو البقاع قطاف الكرز قبل موعده بأسبوعين بسبب الحر، وقالوا إن المحصول أقل من العام الماضي بالثلث.",
        "وطلبت نقابة المزارعين من الوزارة وقف استيراد الكرز حتى نهاية الموسم.",
    )
    made = article(dump(TITLE, FIRST, SECOND, THIRD, "إقرأ أيضاً:", *foreign))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
    made = article(dump(TITLE, FIRST, SECOND, THIRD, "المصدر: نبأ", "إقرأ أيضاً:", *foreign))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
    assert made.credits == ("نبأ",)


def test_credit_of_a_related_article_is_not_ours() -> None:
    foreign = (
        "عنوان مقال آخر عن القمح في أستراليا",
        "هبط سعر القمح في أستراليا بعد موسم وفير بحسب الوزارة هناك في بيان لها.",
        "المصدر: رويترز",
    )
    made = article(dump(TITLE, FIRST, SECOND, THIRD, "المصدر: نبأ", "إقرأ أيضاً:", *foreign))
    assert made.credits == ("نبأ",)


def test_label_inside_and_glued_related_line() -> None:
    made = article(dump(TITLE, FIRST, f"{SECOND} اقرأ أيضا: قلعة صيدا تفتح أبوابها ليلا", THIRD))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
