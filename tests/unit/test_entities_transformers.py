"""The transformers tagger with a model of a few weights, made here: one piece a word, its logits the rows of a table."""

import json
from pathlib import Path

import pytest

from services.extract.entities import build
from services.extract.tagger import build_tagger
from shared.errors import SettingError
from shared.settings import ExtractSettings

LABELS = ["O", "B-PERS", "I-PERS", "B-GPE", "B-MISC"]
WORDS = {"[UNK]": 0, "[PAD]": 0, "قال": 0, "سمير": 1, "القاضي": 2, "في": 0, "بيروت": 3, "أمس": 4}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    onnx = pytest.importorskip("onnx", reason="the dev extra has onnx")
    pytest.importorskip("onnxruntime", reason="the transformers extra has onnxruntime")
    from tokenizers import Tokenizer, models, pre_tokenizers

    vocabulary = {word: index for index, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    table = [[1.0 if label == wanted else 0.0 for label in range(len(LABELS))] for wanted in WORDS.values()]
    helper, numbers = onnx.helper, onnx.TensorProto
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["logits"])],
        "tiny",
        [helper.make_tensor_value_info("input_ids", numbers.INT64, ["batch", "length"])],
        [helper.make_tensor_value_info("logits", numbers.FLOAT, ["batch", "length", len(LABELS)])],
        [helper.make_tensor("table", numbers.FLOAT, [len(WORDS), len(LABELS)], [w for row in table for w in row])],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(made, str(tmp_path / "model.onnx"))
    (tmp_path / "config.json").write_text(json.dumps({"id2label": dict(enumerate(LABELS))}), encoding="utf-8")
    return tmp_path


def settings(folder: Path | None) -> ExtractSettings:
    return ExtractSettings(tagger="transformers", tagger_model=str(folder) if folder else None)


def test_labels_words_of_sentences_of_different_lengths(model: Path) -> None:
    tagger = build_tagger(settings(model))
    assert tagger is not None
    assert tagger.tag([["قال", "سمير", "القاضي", "في", "بيروت", "أمس"], ["بيروت"], []]) == [
        ["O", "B-PER", "I-PER", "O", "B-LOC", "O"],
        ["B-LOC"],
        [],
    ]


def test_takes_the_tagger_s_place_in_the_extractor(model: Path) -> None:
    names = {mention.name for mention in build(settings(model)).mentions("قال سمير القاضي في بيروت")}
    assert names == {"سمير القاضي", "بيروت"}


def test_without_a_directory_names_the_setting() -> None:
    with pytest.raises(SettingError, match=r"stages\.extract\.tagger_model"):
        build_tagger(settings(None))


def test_a_directory_without_a_model_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"model\.onnx, tokenizer\.json, config\.json"):
        build_tagger(settings(tmp_path))


def test_labels_that_name_nothing_are_refused(model: Path) -> None:
    (model / "config.json").write_text(json.dumps({"id2label": {"0": "LABEL_0"}}), encoding="utf-8")
    with pytest.raises(SettingError, match="id2label"):
        build_tagger(settings(model))


def test_a_broken_model_is_refused(model: Path) -> None:
    (model / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(SettingError, match="can't be loaded"):
        build_tagger(settings(model))
