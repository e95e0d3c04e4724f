"""The built-in tagger and how it is scored; corpora are written here."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
import zstandard

from scripts import train_tagger
from services.extract.tagger import BuiltinTagger, Model, load_tagger
from services.extract.tagger_score import read_corpus, score, spans
from shared.errors import Unreadable

CORPUS = """وصل O
الوزير O
سمير B-PERS
القاضي I-PERS
إلى O
بيروت B-LOC

قالت O
الأمم B-ORG
المتحدة I-ORG
نعم O
القمر B-MISC
"""


class Fixed:
    """Labels what it is told to, in order."""

    def __init__(self, *rows: list[str]) -> None:
        self._rows = list(rows)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        return self._rows


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.txt"
    path.write_text(CORPUS, encoding="utf-8")
    return path


def test_whole_names_count_and_other_kinds_do_not(corpus: Path) -> None:
    got = Fixed(["O", "O", "B-PER", "O", "O", "B-LOC"], ["O", "B-ORG", "I-ORG", "O", "O"])
    figures = score(list(read_corpus(corpus)), got)
    assert figures["PER"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "names": 1}
    assert figures["LOC"]["f1"] == figures["ORG"]["f1"] == 1.0
    assert figures["all"] == {"precision": 2 / 3, "recall": 2 / 3, "f1": 2 / 3, "names": 3}


def test_a_gzipped_corpus_is_read_alike(corpus: Path) -> None:
    packed = corpus.with_suffix(".txt.gz")
    packed.write_bytes(gzip.compress(corpus.read_bytes()))
    assert list(read_corpus(packed)) == list(read_corpus(corpus))


@pytest.mark.parametrize("content", ["كلمة\n", "كلمة X-PER\n", "سطر بلا علامة PER\n"])
def test_a_line_that_is_no_word_and_label_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_text("نعم O\n" + content, encoding="utf-8")
    with pytest.raises(Unreadable, match="line 2"):
        list(read_corpus(path))


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt.gz"
    path.write_bytes(b"\x1f\x8bno gzip")
    with pytest.raises(Unreadable, match="can't be read"):
        list(read_corpus(path))


def test_spans_end_where_a_kind_changes() -> None:
    assert spans(["B-PER", "I-PER", "B-PER", "O", "I-LOC", "I-ORG"]) == {
        (0, 2, "PER"),
        (2, 3, "PER"),
        (4, 5, "LOC"),
        (5, 6, "ORG"),
    }


def test_the_model_tags_whole_sentences() -> None:
    sentences = [["وصل", "الرئيس", "الفرنسي", "إيمانويل", "ماكرون", "إلى", "بيروت", "أمس", "."], [], ["،"]]
    first, empty, sign = load_tagger().tag(sentences)
    assert first == ["O", "O", "O", "B-PER", "I-PER", "O", "B-LOC", "O", "O"]
    assert (empty, sign) == ([], ["O"])


def test_a_document_s_sentences_tell_of_one_another() -> None:
    """A model that knows one name by its title knows it without, where the document has both."""
    labels = ["O", "B-PER"]
    weights = {
        "-1 w=الرييس": [0, 3000],
        "elsewhere most PER True": [0, 3000],
        "w=زورلاك": [1000, 0],
    }
    tagger = BuiltinTagger(Model(labels, weights, [[0, 0], [0, 0]]))
    assert tagger.tag([["وصل", "زورلاك"]]) == [["O", "O"]]
    assert tagger.tag([["الرئيس", "زورلاك"], ["وصل", "زورلاك"]]) == [["O", "B-PER"], ["O", "B-PER"]]


def test_training_without_its_corpus_says_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["train_tagger.py", str(tmp_path / "none.txt.gz")])
    with pytest.raises(SystemExit, match=r"none\.txt\.gz: can't be read.*\n.*--help says where"):
        train_tagger.main()


def test_a_small_corpus_makes_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out = tmp_path / "corpus.txt", tmp_path / "model.msgpack.zst"
    path.write_text("\n".join([CORPUS] * 30), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["train_tagger.py", str(path), "--iterations", "8", "--out", str(out)])
    train_tagger.main()
    model = msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(out.read_bytes()), type=Model)
    assert BuiltinTagger(model).tag([["وصل", "الوزير", "سمير", "القاضي"]]) == [["O", "O", "B-PER", "I-PER"]]
