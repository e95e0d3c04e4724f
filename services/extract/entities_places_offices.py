"""Towns that their districts and municipalities are called after, which are places rather than bodies: مركز الزقازيق, ببلدية عين ولمان,
مديرية بيت الفقيه."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_places_cued import RULED, before_settlement, listed_behind
from services.extract.entities_tokens import Token, forms, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import word_list

OFFICES: Final = word_list("offices of towns")
COMMUNES: Final = frozenset(("بلديه", "جماعه"))  # bodies, where nothing says that they are where something is
DISTRICT_OF_IRAQ: Final = "قضاء"
DIRECTORATE: Final = "مديريه"  # a district of Yemen: مديرية الحصين بمحافظة الضالع, but مديرية التربية
DISTRICTS: Final = (DISTRICT_OF_IRAQ, DIRECTORATE)
COMMON: Final = 4.2  # Gazetteer.zipf
AND_TOWN: Final = "ومدينه"
DISTRICT: Final = "مركز"  # مركز جماعة تلوات
GROUNDS: Final = frozenset((DISTRICT, "تراب", "بتراب", "اقليم", "باقليم"))  # بتراب بلدية القصبات


def town_of_office(tokens: Sequence[Token], index: int) -> tuple[int, int, str | None] | None:
    """Where a town stands that its district or its municipality is called after, and its name, where that is a place rather
    than a body: مركز الزقازيق, ببلدية عين ولمان."""
    word = tokens[index].word
    if not _leads(word):
        return None
    if any(reading in RULED or reading == DISTRICT_OF_IRAQ for reading, _ in readings(word)):
        rather = _rather_town(tokens, index + 1)
        if rather is not None:
            return rather
    if index + 2 < len(tokens) and any(reading == DIRECTORATE for reading, _ in readings(word)):
        listed = listed_behind(tokens, index + 1)
        district = _district(tokens, index + 1)
        if listed is not None and (district is None or district[1] < listed):
            rare = gazetteer().zipf(tokens[index + 1].word) < COMMON  # مديرية الروضة, but مديرية الأمن
            return (index + 1, listed, None) if rare or _in_town(tokens, listed) else None
        return district
    office = next(((reading, cut) for reading, cut in readings(word) if reading in OFFICES), None)
    if office is None:
        return None
    if office[0] == DISTRICT and index + 2 < len(tokens) and tokens[index + 1].word == AND_TOWN:
        index += 1  # رئيس مركز ومدينة منيا القمح
    where = word[: office[1]].endswith("ب") or (index > 0 and tokens[index - 1].word in GROUNDS)
    found = gazetteer().match(list(tokens[index : index + 8]), 1)
    if office[0] in COMMUNES and not where:
        listed = listed_behind(tokens, index + 1) if index + 1 < len(tokens) else None
        town = found is not None and found[0].kind == "place" and not found[2]
        end = listed or (index + 1 + found[1] if found is not None and town else None)
        if end is None or not _in_town(tokens, end):
            return None  # بلدية زحلة is a body, بلدية الشرفة بالبويرة a place
        return index + 1, end, None
    if found is None or found[0].kind != "place" or found[2] or not found[0].sure:
        listed = listed_behind(tokens, index + 1) if where and index + 1 < len(tokens) else None
        return (index + 1, listed, None) if listed is not None else None
    return index + 1, index + 1 + found[1], found[0].name or None


@lru_cache(maxsize=65_536)
def _leads(word: str) -> bool:
    """Whether a town may stand behind a word that is called after it."""
    return any(form in OFFICES or form in RULED or form in DISTRICTS for form in forms(word))


def _district(tokens: Sequence[Token], index: int) -> tuple[int, int, str | None] | None:
    """A town that a district of Yemen is called after: مديرية بيت الفقيه; but مديرية الخليل للأوقاف."""
    found = gazetteer().match(list(tokens[index : index + 7]), 0)
    if found is None or found[0].kind != "place" or found[2]:
        return None
    end = index + found[1]
    body = end < len(tokens) and tokens[end].word.startswith("لل")
    return None if body else (index, end, found[0].name or None)


def _rather_town(tokens: Sequence[Token], index: int) -> tuple[int, int, str | None] | None:
    """A town behind a word for its province whose name is a body's elsewhere: قضاء الفاو."""
    known = gazetteer().get_word(tokens[index].word) if index < len(tokens) else None
    body = known is not None and known.kind == "organization" and not known.sure
    return (index, index + 1, None) if body and tokens[index].word in gazetteer().cued else None


def _in_town(tokens: Sequence[Token], index: int) -> bool:
    """Whether a place or a word for one with ب before it stands at a token: بالبويرة, بمحافظة الضالع."""
    if index >= len(tokens) or tokens[index].word[0] != "ب":
        return False
    found = gazetteer().match(list(tokens[index : index + 4]), 0)
    listed = found is not None and found[0].kind == "place" and found[0].sure and found[2] == 1
    return listed or before_settlement(tokens[index].word)
