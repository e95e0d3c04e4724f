"""How well searches find: nDCG@10 and recall@100 of a test collection in BEIR's layout, through the embedded store itself.

    python -m benchmarks.search_quality FOLDER [--limit N] [--json]

FOLDER holds corpus.jsonl and queries.jsonl (`_id`, `title`, `text`) and qrels.tsv or qrels/test.tsv (query-id, corpus-id,
score). Each document becomes an article; each question is asked with `match` any, as questions hold words that no answer
has. nDCG is that of Järvelin and Kekäläinen (2002) with the judgement as the gain, as trec_eval and BEIR reckon it.
"""

import argparse
import json
import math
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from shared.adapters.store_tantivy import TantivyStore
from shared.article import Article
from shared.ports.store import Query, Store

DEPTH: Final = 100
TOP: Final = 10
# A question's own dashes and quotation marks are no operators.
PLAIN: Final = str.maketrans(dict.fromkeys('"“”„«»-', " "))


def read_lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def judgements(folder: Path) -> dict[str, dict[str, int]]:
    file = next((file for file in (folder / "qrels.tsv", folder / "qrels" / "test.tsv") if file.is_file()), None)
    if file is None:
        raise SystemExit(f"{folder}: neither qrels.tsv nor qrels/test.tsv is there")
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        query, document, score = line.split("\t")
        judged[query][document] = int(score)
    return judged


def fill(store: Store, folder: Path) -> int:
    store.prepare()
    documents = read_lines(folder / "corpus.jsonl")
    for at in range(0, len(documents), 500):
        store.write(
            [
                Article(
                    id=f"beir:{each['_id']}",
                    source="beir",
                    key=each["_id"],
                    revision=1,
                    title=each.get("title") or None,
                    paragraphs=tuple(each["text"].split("\n")),
                    fetched_at="2000-01-01T00:00:00Z",
                )
                for each in documents[at : at + 500]
            ]
        )
    return len(documents)


def gain(found: list[str], judged: dict[str, int]) -> float:
    ideal = sorted(judged.values(), reverse=True)[:TOP]
    best = sum(score / math.log2(rank + 2) for rank, score in enumerate(ideal))
    got = sum(judged.get(id, 0) / math.log2(rank + 2) for rank, id in enumerate(found[:TOP]))
    return got / best if best else 0.0


def measure(store: Store, folder: Path, limit: int | None = None) -> dict[str, float]:
    """nDCG@10 and recall@100, averaged over the judged questions, and the milliseconds that one takes."""
    judged = judgements(folder)
    questions = [each for each in read_lines(folder / "queries.jsonl") if each["_id"] in judged][:limit]
    gains = recalls = 0.0
    started = time.perf_counter()
    for question in questions:
        query = Query(text=question["text"].translate(PLAIN), match="any", size=DEPTH)
        found = [hit.id.removeprefix("beir:") for hit in store.search(query).hits]
        wanted = {id: score for id, score in judged[question["_id"]].items() if score > 0}
        gains += gain(found, wanted)
        recalls += len(wanted.keys() & set(found)) / len(wanted)
    seconds = time.perf_counter() - started
    count = len(questions)
    return {
        "questions": count,
        "ndcg_at_10": round(gains / count, 4),
        "recall_at_100": round(recalls / count, 4),
        "milliseconds": round(1000 * seconds / count, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="ask only the first N questions")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        store = TantivyStore(Path(scratch))
        documents = fill(store, given.folder)
        result = {"documents": documents} | measure(store, given.folder, given.limit)
        store.close()
    if given.json:
        print(json.dumps(result))
    else:
        print("\n".join(f"{name:15} {value}" for name, value in result.items()))


if __name__ == "__main__":
    main()
