"""What is a name, what it is a name of, and where it stands."""

from collections.abc import Sequence

import pytest

from services.extract.entities import EntityExtractor, build
from services.extract.entities_merge import merge
from shared.errors import SettingError
from shared.settings import ExtractSettings
from tests.support.named import named, read


def test_titles_and_nisba_are_no_part_of_a_name(extractor: EntityExtractor) -> None:
    article = read(extractor, "استقبل الرئيس الروسي فلاديمير بوتين وزيرة الخارجية الألمانية أنالينا بيربوك في موسكو.")
    assert set(named(article, "person")) == {"فلاديمير بوتين", "أنالينا بيربوك"}
    assert set(named(article, "place")) == {"موسكو"}
    assert named(article, "organization") == {}


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("وبالعراق", "العراق"),
        ("ولبنان", "لبنان"),
        ("بموسكو", "موسكو"),
        ("كفرنسا", "فرنسا"),
        ("فلليمن", "ليمن"),
        ("وَلِمِصْرَ", "مِصْرَ"),
    ],
)
def test_particles_stay_out_of_mentions(extractor: EntityExtractor, text: str, mention: str) -> None:
    article = read(extractor, f"قيل ذلك {text} أيضا")
    assert [m for entity in article.entities for m in (span.text for span in entity.mentions)] == [mention]


def test_a_nisba_names_no_place(extractor: EntityExtractor) -> None:
    article = read(extractor, "التقى مسؤولون روس وأوكرانيون وصحفيون لبنانيون في اجتماع أوروبي.")
    assert named(article, "place") == {}


def test_organizations_by_how_they_are_built(extractor: EntityExtractor) -> None:
    article = read(
        extractor,
        "قالت وزارة الصحة والسكان المصرية ومجلس النواب اللبناني والجيش الأوكراني إن مركز مكافحة الأوبئة المستجدة يعمل.",
        "ونشرت وكالة «نوفا» وشركة موبيكا الخبر في اجتماع مجلس الأمن الدولي.",
    )
    assert set(named(article, "organization")) == {
        "وزارة الصحة والسكان المصرية",
        "مجلس النواب اللبناني",
        "الجيش الأوكراني",
        "مركز مكافحة الأوبئة المستجدة",
        "نوفا",
        "شركة موبيكا",
        "مجلس الأمن الدولي",
    }


def test_kinds_by_themselves_name_nothing(extractor: EntityExtractor) -> None:
    article = read(extractor, "اجتمع البرلمان وقررت الوزارة والشركة والمحكمة تأجيل الجلسة.")
    assert named(article, "organization") == {}


def test_ships_and_films_are_no_organizations(extractor: EntityExtractor) -> None:
    article = read(extractor, 'غادرت السفينة «روابي» الميناء وعُرض مسلسل "ليالي الشتاء" في موعده.')
    assert article.entities == ()


def test_ali_is_told_from_the_preposition(extractor: EntityExtractor) -> None:
    article = read(extractor, "قال محافظ البنك المركزي العراقي علي العلاق إن الاحتياطي على ما يرام.")
    assert named(article, "person") == {"علي العلاق": ["علي العلاق"]}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أقلعت من قاعدة الملك فيصل وهبطت في مطار الملكة علياء.", ["قاعدة الملك فيصل", "مطار الملكة علياء"]),
        ("يقود التحالف بزعامة سامر الخطيب ومسعود القاضي.", ["سامر الخطيب", "مسعود القاضي"]),
        ("جرى رصده وتدميره قرب الساحل.", []),
        ("التقى نائب رئيس محكمة النقض المستشار سامر الخطيب.", ["سامر الخطيب"]),
        ("نصح بلقاحات كورونا لكبار السن.", []),
        ("انتقل سامر هيرنانديز ظهير أيسر الفريق مع كوليبالي وبونو بشكل كامل.", ["سامر هيرنانديز", "كوليبالي", "بونو"]),
        ("أوضح وزير الداخلية ناجم الغرسلي أن الأمر انتهى.", ["ناجم الغرسلي"]),
    ],
)
def test_persons_and_what_looks_like_one(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert [mention.name for mention in extractor.mentions(text) if mention.kind in ("person", "place")] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("تقدمت قوات الجيش السوداني، وقال الجيش السوداني إنه باق.", ["الجيش السوداني"]),
        ("هاجمت ميليشيا الدعم السريع القرية، ونفت قوات الدعم السريع ذلك.", ["قوات الدعم السريع"]),
        ("تجتمع منظمة البلدان المنتجة للبترول (أوبك) غدا.", ["منظمة الدول المصدرة للنفط أوبك"]),
        ("رفضت محكمة النقض الطعون المقدمة من الدفاع.", ["محكمة النقض"]),
        ("بتهمة الانضمام إلى جماعة إرهابية وتمويل الإرهاب.", []),
        ("وصلوا إلى مكة وجدة والطائف.", ["مكة", "جدة", "الطائف"]),
        ("قرب مديرية صرواح في بالعاصمة الجديدة.", ["صرواح"]),
    ],
)
def test_bodies_and_places_without_what_stands_beside(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert [entity.name for entity in merge(extractor.mentions(text), text)] == names


def test_an_ambiguous_place_needs_its_cue(extractor: EntityExtractor) -> None:
    assert named(read(extractor, "سمع الخبر في الليل وشرب الحليب."), "place") == {}
    assert "الخليل" in named(read(extractor, "اقتحم جنود مدينة الخليل فجرا."), "place")


def test_settlements_that_no_list_has(extractor: EntityExtractor) -> None:
    assert "عين الزرقاوية" in named(read(extractor, "سقطت قذيفة على بلدة عين الزرقاوية في الجنوب."), "place")


def test_texts_in_other_languages_pass(extractor: EntityExtractor) -> None:
    assert read(extractor, "President Biden met officials in Paris.", language="en").entities == ()


def test_without_a_tagger_the_rules_find_what_they_know() -> None:
    article = read(build(ExtractSettings(tagger="none")), "وصل الرئيس فلاديمير بوتين إلى بكين لحضور قمة الأمم المتحدة.")
    assert {(entity.kind, entity.name) for entity in article.entities} == {
        ("person", "فلاديمير بوتين"),
        ("place", "بكين"),
        ("organization", "الأمم المتحدة"),
    }


def test_an_unknown_tagger_is_refused() -> None:
    with pytest.raises(SettingError, match=r"stages\.extract\.tagger"):
        build(ExtractSettings(tagger="bert"))


def test_end_of_one_quotation_and_start_of_the_next_name_nothing(extractor: EntityExtractor) -> None:
    found = read(extractor, "قال إن «المشروع تنفذه الشركة»", "«على المدينة أن تنتظر» كما قال")
    assert all(mention.text.strip() for entity in found.entities for mention in entity.mentions)


class _Heard:
    """A tagger that knows two given names and two surnames."""

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        labels = {"سمير": "B-PER", "حداد": "I-PER", "جابر": "B-PER", "عساف": "I-PER"}
        return [[labels.get(word, "O") for word in words] for words in sentences]


def test_tagged_names_are_read_in_the_order_of_the_text() -> None:
    """Their spans come as a set, whose order changes from one process to the next: two side by side are one either way."""
    text = " ".join(f"{'ثم ' * words}سمير حداد جابر عساف." for words in range(10))
    assert [mention.name for mention in EntityExtractor(_Heard()).mentions(text)] == ["سمير حداد جابر عساف"] * 10
