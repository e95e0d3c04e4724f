"""A transformer in the tagger's place: token classification by ONNX Runtime, with the model's own tokenizer.

The directory holds what `optimum-cli export onnx --task token-classification` writes: model.onnx, tokenizer.json and
config.json with id2label. Labels may say PERS or PER, GPE or LOC; other kinds are taken for no name.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from shared.errors import SettingError

SETTING: Final = "stages.extract.tagger_model"
KINDS: Final = {
    "PER": "PER",
    "PERS": "PER",
    "PERSON": "PER",
    "LOC": "LOC",
    "GPE": "LOC",
    "LOCATION": "LOC",
    "ORG": "ORG",
}
LONGEST: Final = 512  # pieces that a model reads at once, unless its config says fewer
BATCH: Final = 16


class TransformersTagger:
    """Labels each word by its first piece. Words past the model's longest sequence are labelled O."""

    def __init__(self, session: Any, tokenizer: Any, labels: Sequence[str], longest: int) -> None:
        self._session, self._tokenizer, self._labels = session, tokenizer, labels
        self._inputs = {entry.name for entry in session.get_inputs()}
        tokenizer.enable_truncation(longest)
        tokenizer.enable_padding()

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        tagged: list[list[str]] = []
        for start in range(0, len(sentences), BATCH):
            tagged += self._batch(sentences[start : start + BATCH])
        return tagged

    def _batch(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        import numpy

        encoded = self._tokenizer.encode_batch([list(sentence) for sentence in sentences], is_pretokenized=True)
        given = {
            "input_ids": numpy.array([row.ids for row in encoded], dtype=numpy.int64),
            "attention_mask": numpy.array([row.attention_mask for row in encoded], dtype=numpy.int64),
            "token_type_ids": numpy.array([row.type_ids for row in encoded], dtype=numpy.int64),
        }
        (logits, *_) = self._session.run(None, {name: rows for name, rows in given.items() if name in self._inputs})
        best = logits.argmax(axis=-1)
        tagged = []
        for sentence, row, pieces in zip(sentences, best, encoded, strict=True):
            labels = ["O"] * len(sentence)
            for place, word in reversed(list(enumerate(pieces.word_ids))):
                if word is not None:
                    labels[word] = self._labels[int(row[place])]
            tagged.append(_joined(labels))
        return tagged


def _joined(labels: Sequence[str]) -> list[str]:
    """Labels in which an I- goes on with its own kind only."""
    fixed: list[str] = []
    for label in labels:
        broken = label[:2] == "I-" and (not fixed or fixed[-1][2:] != label[2:])
        fixed.append(f"B-{label[2:]}" if broken else label)
    return fixed


def load_model(directory: str | None) -> TransformersTagger:
    """Raises SettingError where the directory, one of its files or a library is missing, or the labels aren't BIO."""
    if not directory:
        raise SettingError([f"{SETTING}: not set: tagger = transformers needs the directory of a model"])
    folder = Path(directory)
    missing = [name for name in ("model.onnx", "tokenizer.json", "config.json") if not (folder / name).is_file()]
    if missing:
        raise SettingError([f"{SETTING}: {folder} has no {', '.join(missing)}: export the model to ONNX first"])
    try:
        import onnxruntime
        from onnxruntime.capi import onnxruntime_pybind11_state as state
        from tokenizers import Tokenizer
    except ImportError as error:
        problem = f"stages.extract.tagger: transformers needs {error.name}: install saqiya[transformers]"
        raise SettingError([problem]) from error
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    named = config.get("id2label", {})
    labels = [_label(str(named.get(str(index), "O"))) for index in range(len(named))]
    if not any(label != "O" for label in labels):
        raise SettingError([f"{SETTING}: {folder / 'config.json'} has no id2label with B-PER, B-LOC or B-ORG"])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # workers are processes, one a core
    try:
        session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    except (
        state.Fail,
        state.InvalidGraph,
        state.InvalidProtobuf,
        state.NotImplemented,
        state.RuntimeException,
    ) as error:
        raise SettingError([f"{SETTING}: {folder / 'model.onnx'} can't be loaded: {error}"]) from error
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    longest = int(config.get("max_position_embeddings") or LONGEST)
    return TransformersTagger(session, tokenizer, labels, min(longest, LONGEST))


def _label(label: str) -> str:
    position, _, kind = label.upper().partition("-")
    return f"{position}-{KINDS[kind]}" if position in ("B", "I") and kind in KINDS else "O"
