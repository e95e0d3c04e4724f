"""Years, decades and centuries: عام 1961, العام 2023/2024, بين عامي 2014 و2020, منذ 2011, تسعينيات القرن الماضي."""

from typing import Final

from shared.arabic import calendar
from shared.arabic.dates_context import Context, Reading
from shared.arabic.dates_lexicon import BEFORE_YEAR, CENTURIES, DECADES, EVENTS, ORDINALS, listed
from shared.arabic.dates_months import AD, AH, era, year_in_words
from shared.arabic.months import MONTHS
from shared.arabic.number_words import LEXICON as NUMBERS

BARE: Final = range(1800, 2101)  # a bare number is a year only here; with عام before it from 1 on
SPREAD: Final = frozenset("-–—/")
# في وقت سابق من 2024, الفترة نفسها من 2023
COMPARED: Final = frozenset(("مقارنه", "قياسا", "بالمقارنه"))
SINCE: Final = frozenset(("بدءا", "ابتداء", "اعتبارا", "انطلاقا", "بدايه"))
WITHIN: Final = frozenset(("سابق", "لاحق", "الاخير", "مبكر", "نفسه", "نفسها", "ذاته", "ذاتها"))
LENGTHS: Final = listed("مساحه مساحتها مساحته بمساحه طول بطول عرض بعرض ارتفاع بارتفاع سباق مسافه لمسافه عمق بعمق")
SQUARE: Final = frozenset(("مربع", "مربعا", "2"))
ALIKE: Final = frozenset(("نفس", "ذات", "بنفس", "لنفس", "بذات", "لذات"))
COMPARABLE: Final = frozenset(("الفتره", "المده", "الشهر", "الربع", "النصف"))
CASES: Final = frozenset(("قضائيه", "قضاييه", "ق", "قضاء"))
AGE: Final = frozenset(("العمر", "عمره", "عمرها", "عمرهم"))
UNTIL: Final = frozenset(("الي", "حتي", "والي", "وحتي", "لغايه"))
KIND_OF_YEAR: Final = listed("الدراسي المالي الجامعي الهجري الميلادي الدراسيه الماليه القضائي الاكاديمي التدريبي")
# Counted nouns after which 2000 is a count all the same: منذ 2000 عام, في 2000 قرية.
COUNTED: Final = listed(
    "عام عاما سنه شخص شخصا جندي جنديا قتيل قتيلا دولار دولارا كيلومتر متر مترا قريه مدينه دوله طن برميل موقع منزل"
    " اسره عائله وحده شركه يورو جنيه ريال درهم دينار ليره يوم يوما ساعه مره طالب مصاب جريح نازح لاجئ مقاتل عنصر"
    " صاروخ طائره هدف نقطه ميغاواط مقعد سيار سياره وظيفه عامل حاج معتمر حاله كم كلم بالمئه بالمائه هكتار فدان"
    " قطعه نسخه كتاب"
)
# Hijri years are written without هـ in the Gulf: from this one (1950) to some years past the page's own. Years before it are
# rather those of the Middle Ages.
HIJRI_FROM: Final = 1370
HIJRI_AHEAD: Final = 15


def year_value(context: Context, number: int, token: int) -> tuple[str | None, int, int]:
    """A year's value, and the token and character behind it and its era (1446هـ, 2024م, 300 قبل الميلاد)."""
    tokens = context.tokens
    behind, end, hijri = era(context, token, False)
    if context.word(token) == "قبل" and context.word(token + 1) == "الميلاد":
        return f"-{number - 1:04d}", token + 2, tokens.ends[token + 1]
    if not hijri and behind == token and number in calendar.HIJRI_YEARS:
        hijri = HIJRI_FROM <= number <= round((context.reference.year - 622) * 33 / 32) + HIJRI_AHEAD
    if hijri:
        return calendar.hijri_value(number, None, None), behind, end
    return f"{number:04d}", behind, end


def years_after(context: Context, index: int, start: int, token: int, counted: bool) -> Reading | None:
    """The year, or the years, that stand at `token`; `start` is where the expression begins."""
    tokens = context.tokens
    worded = year_in_words(context, token) if counted else None
    if worded and not _counts(context, worded[1]):
        year, behind = worded
        return Reading(start, tokens.ends[behind - 1], behind, f"{year}", "year", year)
    first = context.digits(token, 3 if counted else 4, 4)
    short = context.digits(token, 2, 2) if counted else None
    tail = tokens.folded[tokens.ends[token] : tokens.ends[token] + 2] if token < len(tokens) else ""
    longer = tail[:1] in (".", ",", "،", "٫") and tail[1:].isdigit()  # منذ مطلع العام 41,200 هكتار
    if short is not None and context.word(token + 1).removeprefix("ال") in CASES:
        return None  # الطعن 90 لسنة 64 القضائية
    if short is not None and 40 <= short <= 99 and not longer and not _counts(context, token + 1):  # عام 67
        year = 1900 + short
        return Reading(start, tokens.ends[token], token + 1, f"{year}", "year", year)
    if first is None or (not counted and first not in BARE):
        return None
    if longer or tail[:1] == "%" or (tail[:1] == ":" and tail[1:].isdigit()):
        return None
    if not counted and _counts(context, token + 1):
        return None
    value, behind, end = year_value(context, first, token + 1)
    # 2023-2024, 2023/24: one expression. The years of من 2014 إلى 2020 and بين 2014 و2020 are two.
    if behind < len(tokens) and tokens.gap(behind).strip() in SPREAD and context.near(behind, " -–—/"):
        second = context.digits(behind, 4, 4)
        short = context.digits(behind, 2, 2)
        if second is None and short is not None and short == (first + 1) % 100:
            second = first + 1
        if second == first - 1 and tokens.gap(behind).strip() == "/":  # 2013/2012, as it looks from right to left
            return Reading(start, tokens.ends[behind], behind + 1, f"{second:04d}/{value}", "interval", first)
        if second is not None and first < second <= first + 500 and not _counts(context, behind + 1):
            last, behind, end = year_value(context, second, behind + 1)
            both = f"{(value or '').split('/')[0]}/{(last or '').split('/')[-1]}" if value and last else None
            return Reading(start, end, behind, both, "interval", second)
    return Reading(start, end, behind, value, "interval" if value and "/" in value else "year", first)


def _counts(context: Context, token: int) -> bool:
    """Whether the word at `token` is what a number before it counts."""
    if not context.near(token):
        return False
    word = context.word(token)
    if word == "في":
        return context.word(token + 1) in ("المئه", "المائه")
    entry = NUMBERS.get(word)
    return (
        word in COUNTED
        or (entry is not None and entry.rank == "scale" and not entry.cut)
        or word in ("بالمئه", "بالمائه")
    )


def year_expression(context: Context, index: int, cut: int) -> Reading | None:
    """عام 2024, العام الدراسي 2024/2025, عامي 2011 و2013 (the second is read as the next of the list)."""
    token = index + 1
    lead = context.before(index) if context.word(index) == "اعوام" else ""
    if lead.isdecimal() or lead in NUMBERS:
        return None  # ثلاثة أعوام
    if context.word(token) in KIND_OF_YEAR and context.near(token):
        token += 1
        modifier = context.modifier(token)
        if modifier and context.digits(modifier[2], 4, 4):
            token = modifier[2]  # السنة المالية الجارية 2015-2016
    if not context.near(token, " ـ(:"):
        return None
    return years_after(context, index, context.tokens.starts[index] + cut, token, counted=True)


def bare_year(context: Context, index: int) -> Reading | None:
    """A year without عام, after what makes it one: في 2023, انتخابات 2020, (2011-2019); or the next of a list of years."""
    tokens = context.tokens
    if tokens.gap(index).strip() == "/" and context.word(index - 1) in AH and context.word(index + 1) in AD:
        return years_after(context, index, tokens.starts[index], index, counted=False)  # عام 1356هـ/1937م
    if (
        tokens.gap(index) in ("، ", ", ")
        and context.year is not None
        and context.digits(index - 1, 4, 4) == context.year
    ):
        return years_after(context, index, tokens.starts[index], index, counted=False)  # أعوام 1995، 1998، 2013
    if tokens.gap(index)[-1:] in ("/", ".", ",", "-", ":", "،"):
        return None
    lead = context.before(index)
    if lead == "و" and index > 1:  # عامي 2011 و2013
        if context.digits(index - 2, 4, 4) and context.year == int(tokens.words[index - 2]) and context.near(index - 1):
            return years_after(context, index, tokens.starts[index], index, counted=False)
        return None
    if (
        context.word(index + 1) in AD
        and tokens.gap(index + 1) == ""
        and context.word(index + 2) not in SQUARE
        and lead not in LENGTHS
    ):
        return years_after(context, index, tokens.starts[index], index, counted=False)
    if lead == "ب" and context.before(index - 1) in COMPARED:  # مقارنة بـ2023
        return years_after(context, index, tokens.starts[index], index, counted=False)
    if lead == "من" and (context.before(index - 1) in ORDINALS or context.before(index - 1) in WITHIN):
        return years_after(context, index, tokens.starts[index], index, counted=False)
    if lead == "من" and context.before(index - 2) in ALIKE and context.before(index - 1) in COMPARABLE:
        return years_after(context, index, tokens.starts[index], index, counted=False)  # نفس الفترة من 2015
    if lead in ("من", "ومن"):
        found = years_after(context, index, tokens.starts[index], index, counted=False)
        ranged = found and (found.precision == "interval" or _until_year(context, found.token))
        since = found and context.before(index - 1) in SINCE
        return found if since or (ranged and context.before(index - 1) not in ("اكثر", "اقل")) else None
    if lead in UNTIL and context.year is not None and context.digits(index - 2, 4, 4) == context.year:
        return years_after(context, index, tokens.starts[index], index, counted=False)
    opened = tokens.gap(index).endswith("(")
    if opened:
        found = years_after(context, index, tokens.starts[index], index, counted=False)
        return found if found and (found.precision == "interval" or _bracketed(context, found)) else None
    if lead in ORDINALS and context.before(index - 1).endswith(("ربع", "نصف")):  # الربع الثاني 2015
        return years_after(context, index, tokens.starts[index], index, counted=False)
    if (
        lead in BEFORE_YEAR
        or lead.removeprefix("ال").removeprefix("و") in EVENTS
        or lead.removeprefix("ل").removeprefix("ل") in EVENTS
    ):
        return years_after(context, index, tokens.starts[index], index, counted=False)
    if context.word(index + 1) in AH and context.near(index + 1, " ") and len(tokens.words[index]) == 4:
        value, behind, end = year_value(context, int(tokens.words[index]), index + 1)
        return Reading(tokens.starts[index], end, behind, value, "interval")
    return None


def _until_year(context: Context, token: int) -> bool:
    """إلى 2020, حتى عام 2020 at `token`."""
    if context.word(token) not in UNTIL or not context.near(token):
        return False
    at = token + 2 if context.word(token + 1) in ("عام", "سنه", "العام") else token + 1
    if context.word(at) in MONTHS:
        return context.near(at)
    return context.near(at) and context.digits(at, 4, 4) in BARE and not _counts(context, at + 1)


def _bracketed(context: Context, first: Reading) -> bool:
    """Whether nothing but years stands in the brackets that `first` opens, (2011) or (2005 و2011 و2014), and no noun behind them
    that would make them a count: (1950) طنا."""
    tokens, token = context.tokens, first.token
    lone = first.year is not None and first.year % 100 == 0
    while context.word(token) == "و" and context.near(token) and context.digits(token + 1, 4, 4) in BARE:
        token, lone = token + 2, False
    if tokens.folded[tokens.ends[token - 1] : tokens.ends[token - 1] + 1] != ")":
        return False
    following = context.word(token) if context.near(token, ") ") else ""
    return not lone and not following.endswith("ا") and following not in COUNTED


def decade_expression(context: Context, index: int, decade: int, cut: int) -> Reading | None:
    """الستينيات, تسعينيات القرن الماضي: the interval of ten years."""
    tokens = context.tokens
    start, token = tokens.starts[index] + cut, index + 1
    if context.word(index)[cut:].startswith("ال") and context.word(index + 1) == "من" and context.near(index + 1):
        token += 1
    if context.word(token) == "القرن" and context.near(token):
        century = _century(context, token)
        if century is None:
            return None
        decade, token = century[0] * 100 - 100 + decade % 100, century[1]
    else:
        token = index + 1
        age = context.word(token) == "من" and context.word(token + 1) in AGE
        before = context.before(index).removeprefix("و")
        adjective = before.startswith("ال") and before.removeprefix("ال") not in DECADES  # not السبعينات والثمانينات
        if age or not context.word(index)[cut:].startswith("ال") or adjective:
            return None
    value = f"{decade:04d}/{decade + 9:04d}"
    return Reading(start, tokens.ends[token - 1], token, value, "decade")


def _century(context: Context, index: int) -> tuple[int, int] | None:
    """القرن at token `index` and its number: القرن الماضي, القرن التاسع عشر, القرن الحادي والعشرين."""
    if not context.near(index + 1):
        return None
    word, following = context.word(index + 1), context.word(index + 2) if context.near(index + 2) else ""
    modifier = context.modifier(index + 1)
    if modifier:
        now = context.reference.year // 100 + 1
        return now + {"last": -1, "next": 1}.get(modifier[0], 0), modifier[2]
    if word in ORDINALS and following == "عشر":
        return ORDINALS[word] + 10, index + 3
    if word == "الحادي" and following in ("والعشرين", "والعشرون"):
        return 21, index + 3
    return (CENTURIES[word], index + 2) if word in CENTURIES else None


def century_expression(context: Context, index: int, cut: int) -> Reading | None:
    read = _century(context, index)
    if read is None:
        return None
    number, token = read
    tokens = context.tokens
    value = f"{number * 100 - 100:04d}/{number * 100 - 1:04d}"
    return Reading(tokens.starts[index] + cut, tokens.ends[token - 1], token, value, "century")
