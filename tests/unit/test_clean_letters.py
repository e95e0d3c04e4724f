import random
import re

import pytest

from services.clean.letters import FEWEST, LONG, Letters


@pytest.mark.parametrize("alphabet", ["ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "اب", "ا"], ids=["letters", "two", "one"])
def test_pieces_of_a_long_text_are_found_wherever_they_stand(alphabet: str) -> None:
    chance = random.Random(7)
    text = "".join(chance.choice(alphabet + " .") for _ in range(2 * LONG))
    letters, bare = Letters(text), re.sub(r"\W+", "", text)
    for _ in range(300):
        start, size = chance.randrange(len(text)), chance.randrange(1, 80)
        piece = text[start : start + size]
        other = piece[: size // 2] + chance.choice("غظ") + piece[size // 2 :]
        for one in (piece, other):
            own = re.sub(r"\W+", "", one)
            assert letters.hold(one) == (len(own) >= FEWEST and own in bare)


def test_marks_and_blanks_dont_matter() -> None:
    letters = Letters("فتحت البلدية الطريق الساحلي، أمس، أمام السيارات.")
    assert letters.hold("البلدية الطريق الساحلي أمس أمام")
    assert not letters.hold("الطريق الساحلي")  # too short to tell
    assert not letters.hold("البلدية الطريق الجبلي أمس أمام")
