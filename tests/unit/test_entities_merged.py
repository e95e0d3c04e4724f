"""Which mentions are one entity, and by what name."""

import time

import pytest

from services.extract.entities import EntityExtractor
from services.extract.entities_merge import Mention, merge
from tests.support.named import named, read


@pytest.mark.parametrize("surface", ["بيونغ يانغ", "بيونج يانج", "بيونجيانج", "بیونغ یانغ", "بِيُونْغ يَانْغ"])
def test_spellings_of_a_place_have_one_name(extractor: EntityExtractor, surface: str) -> None:
    article = read(extractor, f"وصل الوفد إلى {surface} أمس، ثم غادر بيونغ يانغ إلى سيول.")
    places = named(article, "place")
    assert places["بيونغ يانغ"] == [surface, "بيونغ يانغ"]
    assert places["سول"] == ["سيول"]


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


def test_a_shorter_form_is_the_longer_one_s(extractor: EntityExtractor) -> None:
    article = read(extractor, "صادق مجلس الاتحاد الروسي على القانون. ولم يعترض أحد من أعضاء مجلس الاتحاد.")
    assert named(article, "organization") == {"مجلس الاتحاد الروسي": ["مجلس الاتحاد الروسي", "مجلس الاتحاد"]}


def test_a_body_s_short_name_in_brackets_is_no_place(extractor: EntityExtractor) -> None:
    article = read(extractor, "قال الوزير لوكالة الأنباء الأردنية (بترا) إن العمل جار.")
    assert [(entity.name, entity.kind) for entity in article.entities] == [
        ("وكالة الأنباء الأردنية بترا", "organization")
    ]
    article = read(extractor, "زار السياح البتراء (بترا) أمس.")
    assert "organization" not in {entity.kind for entity in article.entities}


def test_a_father_s_name_that_is_a_town_s_is_one_throughout(extractor: EntityExtractor) -> None:
    article = read(extractor, "سجلت حالات في محليات سنجة والدندر وأبو حجار، ثم سجلت أبو حجار (6) حالات أخرى.")
    assert {entity.name for entity in article.entities if entity.kind == "place"} == {"سنجة", "الدندر", "أبو حجار"}
    assert named(article, "person") == {}


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
