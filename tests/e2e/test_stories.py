"""Three outlets on one flood, 10, 11 and 12 thousand displaced: one story in the store, on the terminal, over HTTP and on the page."""

import urllib.request
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.support.embedded import saqiya, saqiya_json, up

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).resolve().parents[2] / "deploy" / "samples"
FLOODS = {"local:floods-ten", "local:floods-eleven", "local:floods-twelve"}
FIGURES = [10_000, 11_000, 12_000]


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stories")
    report = saqiya_json("ingest", SAMPLES, "--pattern", "*_{id}.*", "--state", "state", cwd=folder)
    assert report["counts"]["indexed"] == 11
    return folder


@pytest.fixture(scope="module")
def story(ingested: Path) -> str:
    named: str = saqiya_json("show", "floods-ten", "--state", "state", cwd=ingested)["story"]
    return named


def figures(found: dict[str, list[dict[str, float]]]) -> list[float]:
    return [figure["value"] for figure in found["figures"]]


def test_one_event_is_one_story_and_others_are_not_of_it(ingested: Path, story: str) -> None:
    found = saqiya_json("search", "السودان", "--story", story, "--state", "state", cwd=ingested)
    assert {hit["id"] for hit in found["hits"]} == FLOODS
    others = saqiya_json(
        "search", "في", "من", "--any", "--language", "ar", "--limit", "50", "--state", "state", cwd=ingested
    )
    stories = [hit["story"] for hit in others["hits"] if hit["id"] not in FLOODS]
    assert len(stories) > 4
    assert len(set(stories)) == len(stories)
    assert story not in stories


def test_figures_of_a_story_and_of_a_place_side_by_side(ingested: Path, story: str) -> None:
    of_story = saqiya_json("compare", "نازح", "--story", story, "--state", "state", cwd=ingested)
    assert figures(of_story) == FIGURES
    assert {claim["article"] for figure in of_story["figures"] for claim in figure["claims"]} == FLOODS
    place = saqiya_json("compare", "نازح", "--entity", "نهر النيل", "--state", "state", cwd=ingested)
    assert figures(place) == FIGURES
    elsewhere = saqiya_json("compare", "نازح", "--entity", "طرابلس", "--state", "state", cwd=ingested)
    assert elsewhere["figures"] == []
    assert "11,000" in saqiya("compare", "نازح", "--story", story, "--state", "state", cwd=ingested).stdout


def test_a_story_over_http_on_the_page_and_after_reading_again(ingested: Path, story: str) -> None:
    with up(ingested / "state") as system:
        found = system.get(f"/v1/stories/{story}")
        assert [hit["id"] for hit in found["hits"]] == [
            "local:floods-ten",
            "local:floods-eleven",
            "local:floods-twelve",
        ]
        assert figures(system.get(f"/v1/compare?{urlencode({'q': 'نازح', 'story': story})}")) == FIGURES
        link = f'href="/?{urlencode({"story": story})}"'
        for path in ("/article/local:floods-ten", f"/?q={quote('شندي')}"):
            assert link in _page(system.url + path)
        page = _page(f"{system.url}/?{urlencode({'story': story})}")
        assert page.count("<article>") == 3
        assert "12,000" in _page(f"{system.url}/compare?{urlencode({'q': 'نازح', 'story': story})}")

        assert system.post("/v1/reprocess", {"from": "clean"})["accepted"] == 12
        assert system.drained()["indexed"] == 22
        again = system.get(f"/v1/stories/{story}")
        assert {hit["id"] for hit in again["hits"]} == FLOODS
    before = {hit["id"]: hit["story"] for hit in found["hits"]}
    assert {hit["id"]: hit["story"] for hit in again["hits"]} == before


def _page(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:
        text: str = answer.read().decode()
    return text
