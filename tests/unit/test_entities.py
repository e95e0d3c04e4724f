"""What is a name, where it stands, and which mentions are one entity."""

import datetime
import itertools
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.extract.entities import EntityExtractor, build
from services.extract.entities_merge import Mention, merge
from services.extract.entities_tokens import cut_letters, readings, tokenize
from services.extract.gazetteer import gazetteer
from shared.article import Article, Entity
from shared.errors import SettingError
from shared.settings import ExtractSettings
from tests.support.written import written

DAY = datetime.date(2024, 11, 10)


@pytest.fixture(scope="module")
def extractor() -> EntityExtractor:
    return build(ExtractSettings())


def read(extractor: EntityExtractor, *paragraphs: str, language: str | None = "ar") -> Article:
    article = written(*paragraphs, language=language)
    return extractor.read(article, DAY)


def named(article: Article, kind: str) -> dict[str, list[str]]:
    return {
        entity.name: [mention.text for mention in entity.mentions] for entity in article.entities if entity.kind == kind
    }


def test_titles_and_nisba_are_no_part_of_a_name(extractor: EntityExtractor) -> None:
    article = read(extractor, "استقبل الرئيس الروسي فلاديمير بوتين وزيرة الخارجية الألمانية أنالينا بيربوك في موسكو.")
    assert set(named(article, "person")) == {"فلاديمير بوتين", "أنالينا بيربوك"}
    assert set(named(article, "place")) == {"موسكو"}
    assert named(article, "organization") == {}


@pytest.mark.parametrize("surface", ["بيونغ يانغ", "بيونج يانج", "بيونجيانج", "بیونغ یانغ", "بِيُونْغ يَانْغ"])
def test_spellings_of_a_place_have_one_name(extractor: EntityExtractor, surface: str) -> None:
    article = read(extractor, f"وصل الوفد إلى {surface} أمس، ثم غادر بيونغ يانغ إلى سيول.")
    places = named(article, "place")
    assert places["بيونغ يانغ"] == [surface, "بيونغ يانغ"]
    assert places["سول"] == ["سيول"]


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


@pytest.mark.parametrize(
    "text",
    [
        "قال الرئيس دونالد ترمب أمس إن الاتفاق قريب",
        "وأكد ترمب أن الاتفاق قريب",
        "وبحسب دونالد ترامب فإن الاتفاق قريب",
        "نقلا عن ترامب",
    ],
)
def test_a_person_known_the_world_over_has_one_name_in_all_articles(extractor: EntityExtractor, text: str) -> None:
    assert set(named(read(extractor, text), "person")) == {"دونالد ترامب"}


def test_a_relative_is_somebody_else(extractor: EntityExtractor) -> None:
    persons = named(read(extractor, "وصلت السيدة سارة نتنياهو مع زوجها بنيامين نتنياهو إلى روما"), "person")
    assert set(persons) == {"سارة نتنياهو", "بنيامين نتنياهو"}


def test_a_nisba_names_no_place(extractor: EntityExtractor) -> None:
    article = read(extractor, "التقى مسؤولون روس وأوكرانيون وصحفيون لبنانيون في اجتماع أوروبي.")
    assert named(article, "place") == {}


def test_a_last_name_is_the_full_name_s(extractor: EntityExtractor) -> None:
    article = read(
        extractor,
        "قال وزير الخارجية أنتوني بلينكن إن الاتفاق قريب.",
        "وكان بلينكن قد زار القاهرة. وسُلّمت الرسالة لبلينكن الثلاثاء.",
    )
    assert named(article, "person") == {"أنتوني بلينكن": ["أنتوني بلينكن", "بلينكن", "بلينكن"]}


def test_a_shared_last_name_is_the_nearest_one_s(extractor: EntityExtractor) -> None:
    article = read(
        extractor,
        "قال الطبيب سمير القاضي إن الحملة بدأت. وأضاف القاضي أنها مجانية.",
        "وقالت المهندسة رانيا القاضي إن الطريق فتح. وأوضحت القاضي أنه آمن.",
    )
    persons = named(article, "person")
    assert persons == {"سمير القاضي": ["سمير القاضي", "القاضي"], "رانيا القاضي": ["رانيا القاضي", "القاضي"]}


def test_spelling_that_changes_within_a_text_is_one_person(extractor: EntityExtractor) -> None:
    article = read(extractor, "قالت السفيرة آنا إيفستينييفا إن ذلك خطير. وقالت يفستيغنييفا إن الشراكة مستمرة.")
    assert named(article, "person") == {"آنا إيفستينييفا": ["آنا إيفستينييفا", "يفستيغنييفا"]}


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


def test_a_shorter_form_is_the_longer_one_s(extractor: EntityExtractor) -> None:
    article = read(extractor, "صادق مجلس الاتحاد الروسي على القانون. ولم يعترض أحد من أعضاء مجلس الاتحاد.")
    assert named(article, "organization") == {"مجلس الاتحاد الروسي": ["مجلس الاتحاد الروسي", "مجلس الاتحاد"]}


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
        ("تجتمع منظمة البلدان المنتجة للبترول (أوبك) غدا.", ["أوبك"]),
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


def test_readings_cut_particles_in_order() -> None:
    assert readings("وبالعراق") == (("وبالعراق", 0), ("بالعراق", 1), ("العراق", 2))
    assert ("العراق", 1) in readings("للعراق")


def test_letters_are_cut_with_their_marks() -> None:
    assert cut_letters("وَلِمِصْرَ", 0, 2) == 4


def test_a_word_that_stands_by_itself_is_not_cut() -> None:
    assert gazetteer().match(tokenize("لغات كثيرة"), 0) is None
    assert gazetteer().match(tokenize("للحج"), 0) is None


WORDS = [
    "الرئيس",
    "وقال",
    "بوتين",
    "«",
    "»",
    '"',
    "في",
    "مدينة",
    "الخليل",
    "وزارة",
    "الصحة",
    "المصرية",
    "محمد",
    "ـ",
    "،",
    ".",
    "\n",
    "ّ",
    "NATO",
    "12",
    "عبد",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=40))
def test_any_text_gives_mentions_that_stand_where_they_say(extractor: EntityExtractor, words: list[str]) -> None:
    article = read(extractor, " ".join(words))
    text = article.text
    spans = sorted((mention.start, mention.end) for entity in article.entities for mention in entity.mentions)
    for entity in article.entities:
        check(entity, text)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def check(entity: Entity, text: str) -> None:
    assert entity.name
    assert entity.mentions
    for mention in entity.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text


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


def test_a_surname_of_two_that_stands_alone_is_read_in_linear_time() -> None:
    """Four times the mentions take less than nine times the time; quadratic work would take sixteen."""

    def seconds(times: int) -> float:
        names = ["سمير حداد", "وليد حداد", *["حداد"] * times]
        mentions = [Mention(10 * at, 10 * at + len(name), "person", name, False) for at, name in enumerate(names)]
        start = time.process_time()
        merge(mentions, " " * 10 * len(names))
        return time.process_time() - start

    seconds(10)
    assert min(seconds(8000) for _ in range(3)) < 9 * min(seconds(2000) for _ in range(3))
