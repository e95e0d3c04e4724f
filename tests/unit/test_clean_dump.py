"""clean_page on whole dumps: title, text, credits, what stands around them."""

import textwrap

from services.clean.learned import key
from tests.support.cleaned import FIRST, SECOND, THIRD, TITLE, article, dump, whys


def test_identity_and_versions() -> None:
    made = article(dump(TITLE, FIRST, SECOND))
    assert (made.id, made.source, made.key, made.revision) == ("wire:1", "wire", "1", 7)
    assert made.versions["clean"]
    assert made.title == TITLE
    assert made.paragraphs == (FIRST, SECOND)
    assert made.language == "ar"
    assert made.published_at is None


def test_no_title_where_the_first_line_is_a_sentence() -> None:
    assert article(dump("وهذا أكبر شاطئ عام في الجنوب منذ نهاية الحرب.", FIRST, SECOND)).title is None
    assert article(dump(FIRST, SECOND)).title is None


def test_site_name_is_stripped_where_the_title_comes_twice() -> None:
    made = article(dump(f"{TITLE} - صحيفة الساحل", TITLE, FIRST, SECOND))
    assert made.title == TITLE
    made = article(dump(TITLE, f"{TITLE} | صحيفة الساحل", FIRST, SECOND))
    assert made.title == TITLE
    assert made.paragraphs == (FIRST, SECOND)


def test_a_caption_that_comes_twice_is_not_the_title() -> None:
    made = article(dump(TITLE, "أخبار لبنان", "رصيف صور", "رصيف صور", FIRST, SECOND, THIRD))
    assert (made.title, made.paragraphs) == (TITLE, (FIRST, SECOND, THIRD))
    caption = "زوار على رصيف صور الجنوبي في انتظار أن يعاد فتح الشاطئ مطلع يونيو - بلدية صور/ تويتر"
    made = article(dump(TITLE, caption, caption, FIRST, SECOND, THIRD))
    assert (made.title, made.paragraphs) == (TITLE, (FIRST, SECOND, THIRD))


def test_a_title_as_long_as_a_paragraph_stands_above_the_date() -> None:
    title = f"{TITLE}.. ورئيس البلدية يكشف كلفة إصلاح الرصيف الذي دمرته عاصفة الشتاء ويدعو أصحاب المراكب إلى الاستعداد للموسم الجديد"
    made = article(dump(title, "الاثنين 05-12-2022 01:30 | كتب: سمر ناصر |", FIRST, SECOND, THIRD))
    assert (made.title, made.published_at, made.paragraphs) == (title, "2022-12-05", (FIRST, SECOND, THIRD))


def test_the_title_again_in_marks_or_behind_the_outlet() -> None:
    made = article(dump(TITLE, f"الساحل اليوم - «{TITLE}»", FIRST, SECOND, THIRD))
    assert made.paragraphs == (FIRST, SECOND, THIRD)


def test_rows_of_tags_and_names_of_networks_go() -> None:
    made = article(
        dump(
            TITLE,
            "addtoany link whatsapp telegram",
            f"{FIRST}اضافة اعلان",
            SECOND,
            THIRD,
            "وسوم :",
            "صور, الشاطئ, لبنان",
        )
    )
    assert (made.paragraphs, made.tags) == ((FIRST, SECOND, THIRD), ("صور", "الشاطئ", "لبنان"))
    made = article(dump(TITLE, FIRST, SECOND, "اضافة اعلان", THIRD, "صور - واس"))
    assert (made.paragraphs, made.credits) == ((FIRST, SECOND, THIRD), ("واس",))


def test_the_day_of_a_dateline_and_nameless_agencies() -> None:
    made = article(dump("الساحل الإخبارية وكالات", f"صور 5 يونيو 2018 / {FIRST}", SECOND, THIRD))
    assert (made.title, made.published_at, made.credits) == (None, "2018-06-05", ("الساحل الإخبارية",))


def test_photographers_and_linked_posts_go() -> None:
    post = "The southern beach of Tyre opens again in June after repairs https://t.co/aBcDe12345"
    made = article(dump(TITLE, "رصيف صور تصوير : آخرون", FIRST, SECOND, "رصيف صور", THIRD, post))
    assert made.paragraphs == (FIRST, SECOND, THIRD)


def test_subheadings_stay_and_are_marked() -> None:
    made = article(dump(TITLE, FIRST, "موسم ينتظره الصيادون", SECOND, THIRD))
    assert made.paragraphs[1] == "موسم ينتظره الصيادون"
    assert made.headings == (1,)


def test_standfirsts_items_and_introductions_are_no_subheadings() -> None:
    standfirst = "رئيس البلدية: كلفة الإصلاح بلغت 300 ألف دولار والموسم في موعده"
    made = article(dump(TITLE, standfirst, FIRST, "- إصلاح الرصيف القديم", SECOND, "وأضافت البلدية في بيانها:", THIRD))
    assert made.paragraphs == (standfirst, FIRST, "- إصلاح الرصيف القديم", SECOND, "وأضافت البلدية في بيانها:", THIRD)
    assert made.headings == ()


def test_short_standfirst_stays() -> None:
    made = article(dump(TITLE, TITLE, "رئيس البلدية: كلفة الإصلاح بلغت 300 ألف دولار والموسم في موعده", FIRST, SECOND))
    assert made.paragraphs[0].startswith("رئيس البلدية")


def test_embedded_post_with_text_glued_to_its_date() -> None:
    post = ("البحر ينتظركم يا أهل صور https://t.co/a1b2c3", f"— بلدية صور (@tyre_example) May 5, 2024{SECOND}")
    made = article(dump(TITLE, FIRST, *post, THIRD))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
    assert list(whys(made).values()).count("embedded post") == 2


def test_vowel_marks_stay_and_tatweel_goes() -> None:
    made = article(dump(TITLE, FIRST.replace("الشاطئ", "الشـــاطئ"), SECOND.replace("دفعت", "دُفِعَت")))
    assert "الشاطئ" in made.paragraphs[0]
    assert "دُفِعَت" in made.paragraphs[1]


def test_paragraphs_broken_at_a_column_are_made_whole() -> None:
    texts = (FIRST, SECOND, THIRD, FIRST.replace("الاثنين", "الأحد"), SECOND.replace("300", "400"))
    wrapped = "\n\n".join("\n".join(textwrap.wrap(text, 70)) for text in texts)
    made = article(f"{TITLE}\n\n{wrapped}\n\nاترك تعليقا")
    assert made.paragraphs == texts


def test_texts_without_full_stops() -> None:
    made = article(
        dump(
            TITLE,
            FIRST[:-1],
            SECOND[:-1],
            THIRD[:-1],
            "مقالات ذات صلة",
            "قلعة صيدا تفتح أبوابها ليلا",
            "قطاف الكرز في البقاع",
        )
    )
    assert made.paragraphs == (FIRST[:-1], SECOND[:-1], THIRD[:-1])


def test_learned_lines_go_unless_they_are_most_of_the_article() -> None:
    line = "هذا النص محرر وفق دليل الجريدة."
    made = article(dump(TITLE, FIRST, line, SECOND, THIRD), boilerplate=frozenset([key(line)]))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
    assert whys(made)[line] == "recurs in this source"
    copied = frozenset(key(text) for text in (FIRST, SECOND, THIRD))
    assert article(dump(TITLE, FIRST, SECOND, THIRD), boilerplate=copied).paragraphs == (FIRST, SECOND, THIRD)


def test_a_dump_that_opens_with_its_address_is_dated_by_it() -> None:
    body = (
        "افتتح وزير الأشغال جسرا جديدا يربط ضفتي النهر في العاصمة بعد ثلاث سنوات من العمل فيه، بكلفة مئة مليون دينار."
    )
    made = article(f"https://wikala.example/20250917/جسر-جديد-1104.html\n\nوزير يفتتح الجسر\n\n{body}\n", "text/plain")
    assert (made.url, made.published_at) == ("https://wikala.example/20250917/جسر-جديد-1104.html", "2025-09-17")
    assert made.paragraphs == (body,)


def test_the_site_behind_a_dumps_title_goes_where_the_page_names_it() -> None:
    rights = "جميع الحقوق محفوظة © 2024 مرايا الجنوب"
    assert article(dump(f"{TITLE} - مرايا الجنوب", FIRST, SECOND, THIRD, rights)).title == TITLE
    assert article(dump(f"{TITLE} - مرايا الجنوب", FIRST, SECOND, THIRD)).title != TITLE


def test_buttons_behind_a_title_go() -> None:
    made = article(dump(f"{TITLE} Facebook Twitter YouTube Telegram", TITLE, FIRST, SECOND, THIRD))
    assert (made.title, made.paragraphs) == (TITLE, (FIRST, SECOND, THIRD))


def test_the_pages_way_without_marks_is_no_title() -> None:
    title = "كيف تحول شركة ناشئة مياه المكيفات إلى مصدر للري؟"
    made = article(
        dump(
            "الرئيسية الابتكار كيف تستفيد شركة ناشئة من مياه المكيفات؟",
            title,
            "لفت خيط ماء يسيل من المكيفات انتباه المهندسة نورة الهاجري، فأسست شركة ناشئة تجمع مياه المكيفات للري.",
            "وتقول الهاجري إن البرج المتوسط يوفر آلاف اللترات في الشهر، وإن الشركة تدير اليوم عشرات الوحدات.",
        )
    )
    assert made.title == title
    assert len(made.paragraphs) == 2


def test_the_agency_behind_its_town_in_closing_brackets() -> None:
    made = article(dump(TITLE, FIRST, f"{SECOND} (عمان ـ رويترز)"))
    assert (made.credits, made.paragraphs) == (("رويترز",), (FIRST, SECOND))
