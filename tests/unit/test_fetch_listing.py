"""Patterns, keys and listings."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.fetch.listing import Listing, Shape, glob, keys


@pytest.mark.parametrize(
    ("pattern", "name", "key"),
    [
        (None, "1be70c73.txt", "1be70c73"),
        (None, "a.b.html", "a.b"),
        (None, "no-suffix", "no-suffix"),
        ("*_{id}.txt", "000_1be70c73.txt", "1be70c73"),
        ("*_{id}.txt", "a_b_c.txt", "b_c"),
        ("*_{id}.txt", "plain.txt", None),
        ("*_{id}.txt", "000_1be70c73.html", None),
        ("{id}.html", "خبر.html", "خبر"),
        ("{id}.html", ".html", None),
        ("*{id}.*", "000_1.txt", "000_1"),
        ("a-{id}-b", "a-b", None),
        ("a-{id}-b", "a-x-b", "x"),
        ("{id}", "whole.txt", "whole.txt"),
        ("*x*{id}.*.txt", "0x1-y.z.txt", "1-y"),
    ],
)
def test_the_key_that_a_name_stands_for(pattern: str | None, name: str, key: str | None) -> None:
    assert Shape(pattern).key(name) == key


@given(st.text("ab*_.", max_size=8), st.text("ab_.", max_size=12))
def test_glob_agrees_with_fnmatch(pattern: str, name: str) -> None:
    from fnmatch import fnmatchcase

    assert glob(pattern.split("*"), name) == fnmatchcase(name, pattern)


@given(
    st.text("ab_.", min_size=1, max_size=10),
    st.sampled_from(["*_{id}.txt", "{id}.*", "*{id}.*", "a{id}*b", "*a*{id}*"]),
)
def test_a_name_is_always_a_file_of_its_key(name: str, pattern: str) -> None:
    shape = Shape(pattern)
    key = shape.key(name)
    if key is not None:
        assert shape.fits(name, key)


def test_the_files_of_a_key(tmp_path: Path) -> None:
    for name in ("000_abc.txt", "001_x.abc.txt", "002_[abc].txt", "003_*.txt", ".hidden_abc.txt", "note.md"):
        (tmp_path / name).write_text("x")
    (tmp_path / "004_dir.txt").mkdir()
    listing = Listing(tmp_path, "*_{id}.txt")
    listing.refresh()
    assert listing.files("abc") == ["000_abc.txt"]
    assert listing.files("[abc]") == ["002_[abc].txt"]
    assert listing.files("*") == ["003_*.txt"]
    assert listing.files("dir") == []
    assert listing.files("../000_abc") == []
    assert sorted(keys(tmp_path, "*_{id}.txt")) == ["*", "[abc]", "abc", "x.abc"]


def test_a_shorter_key_is_found_where_the_pattern_begins_with_anything(tmp_path: Path) -> None:
    for name in ("000_abc.txt", "001_abd.txt", "1_abd.html"):
        (tmp_path / name).write_text("x")
    listing = Listing(tmp_path, "*{id}.*")
    listing.refresh()
    assert listing.files("abc") == ["000_abc.txt"]
    assert listing.files("000_abc") == ["000_abc.txt"]
    assert listing.files("abd") == ["001_abd.txt", "1_abd.html"]
    assert listing.files("ab") == []
    assert listing.files("a\nb") == []


def test_the_stem_is_the_key_and_two_files_are_both_told(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html", "b.tar.gz", "c"):
        (tmp_path / name).write_text("x")
    listing = Listing(tmp_path, None)
    listing.refresh()
    assert sorted(listing.files("a")) == ["a.html", "a.txt"]
    assert listing.files("b") == []
    assert listing.files("b.tar") == ["b.tar.gz"]
    assert listing.files("c") == ["c"]


def test_a_new_file_is_seen_at_once_and_an_old_listing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.fetch import listing as module

    listed = 0
    real = module._names

    def counted(directory: Path) -> list[str]:
        nonlocal listed
        listed += 1
        return real(directory)

    monkeypatch.setattr(module, "_names", counted)
    (tmp_path / "a.txt").write_text("x")
    listing = Listing(tmp_path, None)
    listing.refresh()
    (tmp_path / "b.txt").write_text("x")
    listing.refresh()
    assert listing.files("b") == ["b.txt"]
    old = time.time() - 10
    os.utime(tmp_path, (old, old))
    listing.refresh()
    before = listed
    listing.refresh()
    listing.refresh()
    assert listed == before
