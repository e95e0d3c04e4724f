import pytest

from services.clean import english


@pytest.mark.parametrize(
    ("line", "notice"),
    [
        ("Image", True),
        ("Ad", True),
        ("Read the full story here", True),
        ("... read full story", True),
        ("Ask a question about this article", True),
        ("Sign in to your account", True),
        ("Join our newsletter", True),
        ("The Last Harvest", False),  # a film in a list
        ("Pixel 12 Pro", False),
        ("Windows", False),
        ("The Post", False),
        ("Open AI", False),
        ("Web Summit", False),
        ("Watch 8 video", False),
        ("صورة", False),
    ],
)
def test_notices_in_english(line: str, notice: bool) -> None:
    assert english.notice(line) == notice
