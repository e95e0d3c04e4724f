"""Where an organization's name ends: what completes the word for its kind, by how such names are built.

A construct runs through indefinite nouns to a definite one or a place (هيئة تطوير منطقة عسير); then come adjectives, further fields
(والبيئة والمياه), a purpose (للإغاثة، لشؤون اللاجئين). A second definite noun that is no adjective is the next phrase's.
"""

from typing import Final, NamedTuple

from services.extract.entities_forms import ADJECTIVES, FUNCTION, NO_PARTICIPLES, NOUNS, is_adjective, is_definite
from services.extract.entities_patrons import patron_end
from services.extract.entities_purposes import PURPOSES, PURPOSES_OF_RANK, purpose_length
from services.extract.entities_tokens import Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list

# Definite words that are part of a name even after its nationality: الكورية الشمالية, العراقية المركزية, الأمريكية العليا.
AFTER_NATIONALITY: Final = word_list("after nationality")
DEFINITE: Final = word_list("definite kinds") | word_list("other definite kinds")
# Before a person's name, who is at the head of the body named before: محكمة النقض المستشار فلان.
HONORIFICS: Final = frozenset(
    ("المستشار", "البروفيسور", "القاضي", "المحامي", "الاعلامي", "الاستاذ", "العقيد", "المقدم", "الرايد")
)
OWN: Final = frozenset(("الخاص", "الخاصه"))  # before ب: of its own, مجلس الأمن | الخاصة باليمن
PRONOUNS: Final = frozenset(
    ("به", "بها", "بهم", "فيه", "فيها", "فيهم", "عليه", "عليها", "عليهم", "عنه", "عنها", "منه", "منها")
)
RANK: Final = word_list("rank")
TRADE: Final = word_list("trade")
PORTFOLIO_KINDS: Final = word_list("portfolio kinds")
PORTFOLIOS: Final = word_list("portfolios")
OF_MANY: Final = word_list("kinds with a purpose")
AGENCIES: Final = word_list("agencies")
CHANNELS: Final = frozenset(("قناه", "القناه", "اذاعه", "الاذاعه", "التلفزه"))
ORDINALS: Final = frozenset(("الاولي", "الثانيه", "الثالثه", "الرابعه", "الخامسه", "السادسه", "السابعه"))
NOT: Final = "غير"
FIELDS: Final = frozenset(("الماليه", "الاسلاميه", "البلديه"))  # of ministries: finance, not of Mali
AFFAIRS: Final = "الشوون"
PROSECUTION, PRECINCTS = "نيابه", frozenset(("اول", "ثان", "ثاني", "ثالث", "رابع", "قسم"))
MINISTRY, COMPANY = "وزاره", "شركه"
TRADES: Final = word_list("what firms deal in")
OF_TOWNS: Final = frozenset(("بلديه", "شرطه"))  # before a town whose name is a word too: بلدية سرت
DIRECTIONS: Final = frozenset(("جنوب", "شمال", "شرق", "غرب", "وسط"))
PATRON_KINDS: Final = word_list("patron kinds")
SERVANT: Final = "عبد"
LONGEST: Final = 9  # words after the kind
# How much a word must look like a part of a person's name, by gazetteer.name_weight, to end what isn't called after persons.
PERSON: Final = 8
LAST_YEAR: Final = frozenset(("الماضي", "المقبل", "الحالي", "الجاري", "المنصرم", "القادم", "الدراسي"))


class Complement(NamedTuple):
    """Where the words that complete a name end; whether one of them says of which nation or place it is; whether one says
    what for; how many adjectives of rank there are and whether all of it bears a person's name."""

    end: int
    national: bool = False
    purpose: bool = False
    rank: int = 0
    patron: bool = False


def complement(
    tokens: list[Token], index: int, kind: str, *, construct: bool, barred: frozenset[str] = frozenset()
) -> Complement:
    """What completes the kind before the token at `index`. `barred`: what for it can't be, since it belongs to the verb or the office
    before the kind."""
    if construct and kind in PATRON_KINDS:
        end = patron_end(tokens, index)
        if end > index:
            closed = _closed(tokens, end, kind, barred, national=False)
            return closed._replace(patron=True)
    nouns, definite = index, False
    while nouns < len(tokens) and nouns < index + LONGEST:
        word = tokens[nouns].word
        if construct:
            place = gazetteer().match(tokens, nouns)
            if place is None and word in DIRECTIONS and kind in PATRON_KINDS and nouns == index:
                nouns += 1  # جامعة جنوب كاليفورنيا
                continue
            if kind == PROSECUTION and word in PRECINCTS and nouns < index + 3:
                nouns += 1  # نيابة قسم ثان طنطا
                continue
            if place is not None and place[0].kind == "place" and place[2] == 0 and (place[0].sure or kind in OF_TOWNS):
                return _closed(tokens, nouns + place[1], kind, barred, national=True)
        if word in demonyms() or is_definite(word) or (nouns == index and not construct and _general(tokens, nouns)):
            definite = True
            break
        if not construct or not _opens_construct(tokens, nouns):
            break
        nouns += 1
    if not definite:
        return Complement(index)  # a construct that leads to nothing definite names nothing
    word = tokens[nouns].word
    if gazetteer().name_weight(word) > PERSON or (not construct and not (is_adjective(word) or word in RANK)):
        return Complement(index)
    ranked = int(word in RANK)
    return _closed(tokens, nouns + 1, kind, barred, national=word in demonyms(), construct=construct, rank=ranked)


def after_name(tokens: list[Token], index: int, kind: str) -> int:
    """Where what follows a name of a body ends: القابضة, للعمليات النفطية."""
    if index < len(tokens) and tokens[index].word[0] == "و":
        return index
    return _closed(tokens, index, kind, frozenset(), national=True).end


def _general(tokens: list[Token], index: int) -> bool:
    """Whether العام after a definite kind is general, and no year: الاتحاد العام للشغل."""
    following = tokens[index + 1].word if index + 1 < len(tokens) else ""
    return tokens[index].word in ("العام", "العامه") and following not in LAST_YEAR


def _closed(
    tokens: list[Token],
    index: int,
    kind: str,
    barred: frozenset[str],
    *,
    national: bool,
    construct: bool = True,
    rank: int = 0,
) -> Complement:
    """What follows the first definite word or place: adjectives, further fields, a purpose."""
    start, purpose, placed = index, False, national and construct
    while index < len(tokens) and index < start + LONGEST:
        word = tokens[index].word
        if word in demonyms():
            national = True
        elif is_definite(word) or _general(tokens, index):
            after = national and not purpose and not placed
            if (
                not (is_adjective(word) or tokens[index - 1].word == AFFAIRS)
                or (
                    after
                    and word not in AFTER_NATIONALITY
                    and not (kind in CHANNELS and word in ORDINALS)
                    and (construct or (word not in RANK and word not in ADJECTIVES))
                )
                or gazetteer().name_weight(word) > PERSON
                or word in HONORIFICS
                or (index + 1 < len(tokens) and _goes_on(word, tokens[index + 1].word))
                or (placed and not purpose and word not in RANK and word not in ADJECTIVES)
            ):
                break
            rank += word in RANK
        elif word == NOT and construct and index + 1 < len(tokens) and is_adjective(tokens[index + 1].word):
            index += 2  # مكافحة الهجرة غير الشرعية
            continue
        elif word[0] == "ل" and (len(word) > 3 or word in PURPOSES) and not purpose:
            ranked = (bool(rank) or (national and kind in AGENCIES)) and not construct and word in PURPOSES_OF_RANK
            dealing = (kind in OF_MANY and word in PURPOSES) or (kind == COMPANY and word in TRADES)
            closed = (national and construct and not placed and not dealing) or kind == MINISTRY
            length = 0 if closed else purpose_length(tokens, index, kind, barred, ranked=ranked)
            if not length:
                break
            purpose = True
            index += length
            continue
        elif word[0] == "و" and placed and index == start and word[1:] not in PORTFOLIOS:
            break  # جامعة الطائف | والإشراف على
        elif word[0] == "و" and _further(tokens, index, kind, national and not purpose and not placed):
            if word[1:].startswith("ال") or is_adjective(word[1:]):
                rank += word[1:] in RANK
        else:
            break
        index += 1
    return Complement(index, national, purpose, rank)


def _goes_on(word: str, following: str) -> bool:
    """Whether an adjective goes on with what it speaks of: مجلس الأمن | الخاصة باليمن, الأمن الوطني | المشتبه فيه."""
    return (word in OWN and following[0] == "ب") or following in PRONOUNS


def _opens_construct(tokens: list[Token], index: int) -> bool:
    """Whether an indefinite noun leads to a definite one: مكافحة المعلومات, حقوق الإنسان, شؤون الأسرى والمحررين; or, being of those
    that do, to a place: تجارة وصناعة الكويت."""
    word = tokens[index].word
    if not word.isalpha() or len(word) < 3 or index + 1 >= len(tokens) or word in FUNCTION:
        return False
    if word == SERVANT or (word.endswith("ها") and len(word) > 4):  # مكتب عبد الحميد, بعثة يترأسها فلان
        return False
    known = gazetteer()
    if index and tokens[index - 1].word in TRADE and not known.zipf(word) and is_adjective(tokens[index + 1].word):
        return is_definite(tokens[index + 1].word)  # لجنة مهرجانات إهدنيات الدولية
    trade = word.removeprefix("و") in TRADE or word in TRADE
    particle = word[0] in "لب" and known.zipf(word[1:]) > known.zipf(word) and not trade
    if not (known.zipf(word) or trade) or word.startswith("ال") or particle:
        return False
    if (
        not trade
        and (
            (word.endswith(("ي", "يه")) and word not in NOUNS and not known.zipf(f"{word}ن"))  # منتدى أمني رفيع المستوى
            or (word[0] == "و" and known.zipf(word[1:]) > known.zipf(word))
        )
    ):
        return False
    following = tokens[index + 1].word
    if is_definite(following):
        return True
    if trade and (following in TRADE or (following[0] == "و" and following[1:] in TRADE)):
        return True
    if trade:
        place = known.match(tokens, index + 1)
        if place is not None and place[0].kind == "place" and place[2] == 0:
            return True
    joined = following[0] == "و" and known.zipf(following[1:]) > known.zipf(following)
    return (
        not (joined and not trade)  # جماعة إرهابية وتمويل الإرهاب
        and index + 2 < len(tokens)
        and following not in FUNCTION
        and is_definite(tokens[index + 2].word)
        and following.isalpha()
        and len(following) > 2
    )


def _further(tokens: list[Token], index: int, kind: str, national: bool) -> bool:
    """Whether what follows و belongs to the name (وزارة الصحة والسكان): a field of ministries, or a nationality or the end of a phrase
    after it."""
    word = tokens[index].word[1:]
    if tokens[index - 1].word.startswith("لل") and word in PORTFOLIOS:
        return True  # للعلوم والتقنية
    before = tokens[index - 1].word
    field = before in FIELDS or (before[0] == "و" and before[1:] in PORTFOLIOS)  # الإسلامية والأوقاف والدعوة
    if field and word in PORTFOLIOS and kind in PORTFOLIO_KINDS:
        return True
    if not is_definite(word) or word in demonyms() or national or tokens[index - 1].word in demonyms():
        return False
    if (word in PORTFOLIOS and kind.removeprefix("ال") in PORTFOLIO_KINDS) or (
        is_adjective(word) and is_adjective(tokens[index - 1].word)
    ):
        return True
    if word in DEFINITE or is_adjective(word) or word in NO_PARTICIPLES or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1].word
    return following in demonyms() or following in FUNCTION or not following.isalpha() or following[0] in "وب"
