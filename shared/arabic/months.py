"""Month and weekday names, as `shared.arabic.tokens` folds them, in every calendar and country that Arabic news uses.

Spellings after CLDR (ar, ar-DZ, ar-IQ, ar-LB, ar-MA, ar-TN, ar-SA) and the variants that papers use beside them.
"""

from typing import Final, Literal, NamedTuple

Calendar = Literal["gregorian", "hijri"]


class Month(NamedTuple):
    """`weak`: the word is also a verb, a name or a thing (مارس practised, آب, نيسان, رمضان), so that it needs a sign beside it."""

    number: int
    calendar: Calendar
    weak: bool = False


# Several spellings a month; those after | are weak.
GREGORIAN: Final = {
    1: "يناير ينائر جانفي كانون-الثاني كانون-ثاني كانون-الثانى",
    2: "فبراير فبرائر فيفري شباط",
    3: "اذار|مارس",
    4: "ابريل افريل|نيسان",
    5: "مايو|ماي ايار",
    6: "يونيو يونيه جوان حزيران",
    7: "يوليو يوليوز جويليه|تموز يوليه",
    8: "اغسطس غشت|اب اوت",
    9: "سبتمبر شتنبر ايلول",
    10: "اكتوبر تشرين-الاول تشرين-اول",
    11: "نوفمبر نونبر تشرين-الثاني تشرين-ثاني",
    12: "ديسمبر دجنبر دجمبر كانون-الاول كانون-اول",
}
HIJRI: Final = {
    1: "محرم-الحرام|محرم المحرم",
    2: "صفر-الخير|صفر",
    3: "ربيع-الاول ربيع-الاولي ربيع-اول",
    4: "ربيع-الاخر ربيع-الثاني ربيع-ثاني ربيع-اخر",
    5: "جمادي-الاولي جمادي-الاول",
    6: "جمادي-الاخره جمادي-الثانيه جمادي-الاخر جمادي-الثاني",
    7: "|رجب",
    8: "|شعبان",
    9: "|رمضان",
    10: "|شوال",
    11: "ذو-القعده ذي-القعده ذوالقعده",
    12: "ذو-الحجه ذي-الحجه ذوالحجه",
}
# November, Nov: in publish lines. May and Mar are weak.
ENGLISH: Final = {
    1: "january jan",
    2: "february feb",
    3: "march|mar",
    4: "april apr",
    5: "|may",
    6: "june jun",
    7: "july jul",
    8: "august aug",
    9: "september sept sep",
    10: "october oct",
    11: "november nov",
    12: "december dec",
}
# Monday is 0, as in datetime.
WEEKDAYS: Final = {
    "الاثنين": 0,
    "الاتنين": 0,
    "الثلاثاء": 1,
    "التلاتاء": 1,
    "الثلاثا": 1,
    "الاربعاء": 2,
    "الخميس": 3,
    "الجمعه": 4,
    "السبت": 5,
    "الاحد": 6,
}


def _months() -> tuple[dict[str, Month], dict[str, dict[str, Month]]]:
    single: dict[str, Month] = {}
    double: dict[str, dict[str, Month]] = {}
    tables: tuple[tuple[Calendar, dict[int, str]], ...] = (
        ("gregorian", GREGORIAN),
        ("hijri", HIJRI),
        ("gregorian", ENGLISH),
    )
    for calendar, table in tables:
        for number, names in table.items():
            strong, _, weak = names.partition("|")
            for name in strong.split():
                first, _, second = name.partition("-")
                if second:
                    double.setdefault(first, {})[second] = Month(number, calendar)
                else:
                    single[name] = Month(number, calendar)
            for name in weak.split():
                single[name] = Month(number, calendar, weak=True)
    return single, double


MONTHS, DOUBLE_MONTHS = _months()
