"""The builder of the gazetteers, run on a few rows of each source."""

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from scripts import build_gazetteer
from scripts.gazetteer import sources
from scripts.gazetteer.sources import SOURCES, Missing


def _city(country: str, population: int, *names: str) -> dict[str, object]:
    return {"name": names[0], "countrycode": country, "population": population, "alternatenames": list(names[1:])}


def _write(folder: Path) -> None:
    for source in SOURCES:
        (folder / source.path).parent.mkdir(parents=True, exist_ok=True)

    def put(source: sources.Source, value: object) -> None:
        (folder / source.path).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    put(
        sources.CITIES,
        {
            "1": _city("SY", 40_000, "Qarah", "قارَة الشمالية", "قارة الشماليه", "Qarah"),
            "2": _city("DZ", 178_000, "Chlef", "الشلف", "الأصنام"),
            "3": _city("FR", 70_000, "Troyes", "تروا"),
            "4": _city("FR", 9_000, "Prades", "برادس"),
            "5": _city("EG", 20_000, "Good", "جيد"),
            "6": _city("SY", 0, "Jarjanaz", "جرجناز", "بلدة جرجناز", "العطر", "القباب"),
        },
    )
    # The item n + 1 holds words of frequency 10 ** (-n / 100): on the scale here, 9 less n / 100.
    bins: list[object] = [{"format": "cB", "version": 1}, *([] for _ in range(601))]
    for word, zipf in (
        ("على", 7.0),
        ("علي", 7.0),
        ("جيد", 5.0),
        ("الشلف", 5.0),
        ("كتاب", 4.0),
        ("عطر", 4.5),
        ("house", 7.0),
    ):
        bins[1 + round((9 - zipf) * 100)].append(word)  # type: ignore[attr-defined]
    (folder / sources.WORDS.path).write_bytes(gzip.compress(msgspec.msgpack.encode(bins)))
    with closing(sqlite3.connect(folder / sources.NAMES.path)) as database, database:
        database.execute("create table units (arabic_key text, role text, country text, count int, source text)")
        database.executemany(
            "insert into units values (?, ?, ?, ?, ?)",
            [
                ("زيدان", "surname", "DZ", 9, "wikidata"),
                ("زيدان", "given", "IR", 6, "wikidata"),
                ("عبد النور", "given", "DZ", 2, "wikidata"),
                ("فريد", "given", "DZ", 9, "wikidata"),
                ("سعاد", "given", "DZ", 5, "elsewhere"),
            ],
        )
    (folder / sources.PEOPLE.path).write_text("zidane, زيدان, зидан => Q1\nosolin => Q2\n", encoding="utf-8")
    put(sources.WIKI_PEOPLE, {"zinedine zidane": "زين الدين زيدان", "someone": None})
    put(sources.WIKI_CITIES, {"sarpsborg": "مدينة ساربسبورغ"})
    wiki = [
        "كتاب",
        "محافظة الشرقية",
        "إمبراطورية مالي",
        "مقابر جماعية",
        "المسيحية في كندا",
        "فريد ساربسبورغ",
        "الشلف القديمة",
    ]
    put(sources.WIKI_REGIONS, dict(enumerate(wiki)))
    put(sources.WIKI_CLUBS, {"rovers": "نادي شامروك روفرز", "oud": "العود", "x": "نادي ب"})
    (folder / sources.SUBDIVISIONS.path).write_text(
        "<ldml><subdivisions>"
        "<subdivision type='rubel'>أوبلاست بيلغورود</subdivision><subdivision type='mt01'>عطارد</subdivision>"
        "<subdivision type='lb01'>شمال لبنان</subdivision>"
        "</subdivisions></ldml>",
        encoding="utf-8",
    )
    put(sources.ALGERIA, {"communes": [{"wilaya_ar": "الشلف", "daira_ar": "عين مران", "nom_ar": "تاوقريت"}]})
    put(sources.YEMEN, {"governorates": [{"name_ar": "حجة", "districts": [{"name_ar": "مديرية كعيدنة"}]}]})
    for source, name in ((sources.MOROCCO_PROVINCES, "آسا-الزاك"), (sources.MOROCCO_COMMUNES, "لعطر")):
        (folder / source.path).write_bytes(gzip.compress(f"code,name_ar\n1,{name}\n".encode()))
    (folder / sources.EGYPT.path).write_text(
        "cities = [{'name': 'زفتى'}]\nby_name = {city['name']: city for city in cities}\n", encoding="utf-8"
    )


def test_what_it_makes(tmp_path: Path) -> None:
    _write(tmp_path)
    made = build_gazetteer.build(tmp_path)
    assert made["shared/arabic/cities.tsv"] == [
        "اسا الزاك\tآسا-الزاك\t0",
        "الاصنام\t\t178000",  # another name of الشلف, no spelling of it
        "الشلف\tالشلف\t178000",  # a frequent word, but a large town
        "الشلف القديمه\tالشلف القديمة\t0",
        "بيلغورود\tبيلغورود\t0",
        "تاوقريت\tتاوقريت\t0",
        "تروا\tتروا\t70000",
        "جرجناز\tجرجناز\t0",
        "زفتي\tزفتى\t0",
        "ساربسبورغ\tساربسبورغ\t0",
        "عين مران\tعين مران\t0",
        "قاره الشماليه\tقارة الشمالية\t40000",  # without vowel marks, as most news spells it
        "كعيدنه\tكعيدنة\t0",
        "محافظه الشرقيه\tمحافظة الشرقية\t0",  # الشرقية alone is an adjective
    ]
    # A word, a word that no frequency tells, a word with its particle: behind بلدة or قضاء only.
    assert made["services/extract/data/cued.txt"] == ["العطر", "القباب", "لعطر"]
    assert made["shared/arabic/names.tsv"] == [
        "الدين\t0\t0\t1",
        "النور\t2\t0\t0",
        "زيدان\t2\t9\t2",
        "زين\t0\t0\t1",
        "عبدالنور\t2\t0\t0",
        "فريد\t9\t0\t0",
    ]
    assert made["services/extract/data/clubs.txt"] == ["العود", "شامروك روفرز"]
    assert made["shared/arabic/common_words.tsv"] == ["علي\t7.3", "جيد\t5.0", "الشلف\t5.0", "عطر\t4.5", "كتاب\t4.0"]


def test_it_writes_and_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, target = tmp_path / "in", tmp_path / "out"
    _write(folder)
    target.mkdir()
    arguments = [str(folder), "--to", str(target)]
    assert build_gazetteer.main([*arguments, "--check"]) == 1
    assert list(target.iterdir()) == []
    assert build_gazetteer.main(arguments) == 0
    assert {str(file.relative_to(target)) for file in target.rglob("*.t*")} == {
        "services/extract/data/clubs.txt",
        "services/extract/data/cued.txt",
        "shared/arabic/cities.tsv",
        "shared/arabic/common_words.tsv",
        "shared/arabic/names.tsv",
    }
    assert build_gazetteer.main([*arguments, "--check"]) == 0
    (target / "services/extract/data/clubs.txt").write_text("العود\n", encoding="utf-8")
    assert build_gazetteer.main([*arguments, "--check"]) == 1
    said = capsys.readouterr()
    assert "clubs.txt: 2 lines, differs" in said.out
    assert f"{sources.CITIES.path} isn't what the committed data were built from" in said.err


def test_what_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(tmp_path)
    (tmp_path / sources.YEMEN.path).unlink()
    (tmp_path / sources.WORDS.path).unlink()
    with pytest.raises(Missing, match="yemen-regions-py"):
        build_gazetteer.build(tmp_path)
    assert build_gazetteer.main([str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert sources.WORDS.path in said
    assert sources.YEMEN.path in said
    assert sources.CITIES.path not in said


def test_help_names_every_source(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_gazetteer.main(["--help"])
    said = capsys.readouterr().out
    for source in SOURCES:
        assert source.path in said
        assert f"{source.package} {source.version}" in said
        assert source.licence in said
