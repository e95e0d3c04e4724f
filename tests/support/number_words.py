"""Numbers in Arabic words, as a careful writer spells them out: what the reader of numbers must read back."""

UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمائة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمائة"]
SCALES = [
    (10**9, "مليار", "ملياران", "مليارات"),
    (10**6, "مليون", "مليونان", "ملايين"),
    (10**3, "ألف", "ألفان", "آلاف"),
]


def below_thousand(number: int) -> str:
    parts = [HUNDREDS[number // 100]] if number >= 100 else []
    rest = number % 100
    if 0 < rest <= 10:
        parts.append(UNITS[rest])
    elif rest in (11, 12):
        parts.append("أحد عشر" if rest == 11 else "اثنا عشر")
    elif 12 < rest < 20:
        parts.append(f"{UNITS[rest - 10]} عشر")
    elif rest:
        parts += [UNITS[rest % 10]] * (rest % 10 > 0) + [TENS[rest // 10]]
    return " و".join(parts)


def spell(number: int) -> str:
    """Masculine nominative, 3 ≤ number < 10¹²; groups that end in one or two are avoided by the caller."""
    parts = []
    for scale, one, two, several in SCALES:
        group, number = divmod(number, scale)
        if group == 1:
            parts.append(one)
        elif group == 2:
            parts.append(two)
        elif group:
            parts.append(f"{below_thousand(group)} {several if 3 <= group % 100 <= 10 else one}")
    if number:
        parts.append(below_thousand(number))
    return " و".join(parts)
