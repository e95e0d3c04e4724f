"""Cardinal number words, as `shared.arabic.tokens` folds them (ة is ه, every alef ا), and what each stands for."""

from typing import Final, Literal, NamedTuple

Rank = Literal["unit", "teen", "ten", "hundred", "scale", "dual", "fraction"]


class NumberWord(NamedTuple):
    rank: Rank
    value: float
    cut: int = 0  # letters of a particle before it: و of وعشرون, ب of بعشرين


# One is a number only within another (واحد وستون): alone it counts nothing that the noun doesn't say.
UNITS: Final = {
    1: "واحد واحده",
    2: "اثنان اثنين اثنتان اثنتين",
    3: "ثلاثه ثلاث ثلاثا",
    4: "اربعه اربع اربعا",
    5: "خمسه خمس خمسا",
    6: "سته ست ستا",
    7: "سبعه سبع سبعا",
    8: "ثمانيه ثماني ثمان ثمانيا",
    9: "تسعه تسع تسعا",
    10: "عشره عشر عشرا",
}
TEENS_FIRST: Final = {
    11: "احد احدي",
    12: "اثنا اثني اثنتا اثنتي",
    **{10 + n: UNITS[n] for n in range(3, 10)},
}
TEEN_END: Final = frozenset(("عشر", "عشره"))
TENS: Final = {
    20: "عشرون عشرين",
    30: "ثلاثون ثلاثين",
    40: "اربعون اربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
}
HUNDREDS: Final = {
    100: "مئه مائه ميه مية",
    200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي",
    **{
        100 * n: " ".join(stem + hundred for stem in stems.split() for hundred in ("مئه", "مائه", "ميه"))
        for n, stems in {
            3: "ثلاث ثلاثه ثلث",
            4: "اربع اربعه",
            5: "خمس خمسه",
            6: "ست سته",
            7: "سبع سبعه",
            8: "ثمان ثماني ثمانيه",
            9: "تسع تسعه",
        }.items()
    },
}
# مليوناً after a number is the scale; مليونا and ألفا before a noun are the dual (ألفا جندي, two thousand soldiers).
SCALES: Final = {
    1e3: "الف الفا الاف",
    1e6: "مليون مليونا ملايين ملاين",
    1e9: "مليار مليارا مليارات ملايير ملاير بليون بليونا بلايين",
    1e12: "تريليون تريليونا تريليونات ترليون ترليونا ترليونات",
}
DUALS: Final = {
    2e3: "الفان الفين الفي",
    2e6: "مليونان مليونين مليوني",
    2e9: "ملياران مليارين ملياري بليونان بليونين بليوني",
    2e12: "تريليونان تريليونين تريليوني ترليونان ترليونين ترليوني",
}
CONSTRUCT_DUALS: Final = {"الفا": 2e3, "مليونا": 2e6, "مليارا": 2e9}
FRACTIONS: Final = {1 / 2: "نصف", 1 / 4: "ربع", 1 / 3: "ثلث", 2 / 3: "ثلثا ثلثي"}
DEFINITE_SCALES: Final = {"ال" + word: scale for scale, words in SCALES.items() for word in words.split()}

PARTICLES: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "وك")


def _lexicon() -> dict[str, NumberWord]:
    made: dict[str, NumberWord] = {}
    ranks: tuple[tuple[Rank, dict[float, str]], ...] = (
        ("unit", {float(n): words for n, words in UNITS.items()}),
        ("teen", {float(n): words for n, words in TEENS_FIRST.items() if n < 13}),
        ("ten", {float(n): words for n, words in TENS.items()}),
        ("hundred", {float(n): words for n, words in HUNDREDS.items()}),
        ("scale", SCALES),
        ("dual", DUALS),
        ("fraction", FRACTIONS),
    )
    for cut_particle in PARTICLES:
        for rank, table in ranks:
            for value, words in table.items():
                for word in words.split():
                    made.setdefault(cut_particle + word, NumberWord(rank, value, len(cut_particle)))
    # بست (she set), وسط and the like aren't numbers; those that only look like one with their particle go.
    for wrong in (
        "كميه",
        "وكميه",
        "بميه",
        "لميه",
        "فميه",
        "كمائه",
        "كمئه",
        "كست",
        "لست",
        "فست",
        "لثلث",
        "كالف",
        "بالف",
        "لالف",
        "فالف",
    ):
        made.pop(wrong, None)
    for cut_particle in ("ب", "ل"):
        made[cut_particle + "الف"] = NumberWord("scale", 1e3, 1)
    return made


LEXICON: Final = _lexicon()
