"""Every metric, each touched by the runner, the gateway or the monitor, never by a stage.

Counters and histograms add up over processes; every gauge names how the values of prefork children become one.
"""

from typing import Final

from prometheus_client import Counter, Gauge, Histogram

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
LONG_SECONDS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 14400.0)
SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500)

# What became of an article at a stage: done, retried, rejected, duplicate, unchanged, dead, postponed, rewound, fenced.
ARTICLES: Final = Counter("saqiya_articles_total", "Articles by stage and outcome", ["stage", "outcome"])
# Seconds of a stage's own work for one article (a batch's time shared among its articles).
STAGE_SECONDS: Final = Histogram("saqiya_stage_seconds", "Stage time an article", ["stage"], buckets=SECONDS)
# Claim, load, write, advance and publish of a batch: everything but the stage's own work.
QUEUE_SECONDS: Final = Histogram(
    "saqiya_queue_seconds", "Time a batch spends outside the stage", ["stage"], buckets=SECONDS
)
BATCH_SIZE: Final = Histogram("saqiya_batch_articles", "Articles in a claimed batch", ["stage"], buckets=SIZES)
# From the revision's opening to its indexing.
END_TO_END: Final = Histogram("saqiya_end_to_end_seconds", "From accepted to indexed", buckets=LONG_SECONDS)
RETRIES: Final = Counter("saqiya_retries_total", "Retries by stage and kind of error", ["stage", "error"])
SOURCE_ARTICLES: Final = Counter("saqiya_source_articles_total", "Indexed articles", ["source", "language"])
SOURCE_OUTCOMES: Final = Counter(
    "saqiya_source_outcomes_total",
    "Final and retry outcomes by source, stage and error kind",
    ["source", "stage", "outcome", "error"],
)
SOURCE_LAST: Final = Gauge(
    "saqiya_source_last_indexed_timestamp_seconds",
    "When a source's last article was indexed",
    ["source"],
    multiprocess_mode="max",
)
FETCH_BYTES: Final = Counter("saqiya_fetch_bytes_total", "Bytes of pages fetched", ["source"])
# Characters that cleaning kept and took out, and pages it found nothing in.
CLEAN_CHARACTERS: Final = Counter(
    "saqiya_clean_characters_total", "Characters by what became of them", ["source", "fate"]
)
EMPTY_EXTRACTIONS: Final = Counter(
    "saqiya_empty_extractions_total", "Pages rejected as empty or no article", ["source"]
)

PUSHES: Final = Counter("saqiya_push_total", "Pushed items by result: accepted, known, invalid, refused", ["result"])
REQUEST_SECONDS: Final = Histogram(
    "saqiya_request_seconds", "HTTP requests", ["route", "method", "status"], buckets=SECONDS
)

# The monitor sets these; several monitors see the same ledger, so the latest value stands.
BACKLOG: Final = Gauge(
    "saqiya_backlog", "Articles ready, leased or waiting at a stage", ["stage"], multiprocess_mode="mostrecent"
)
STAGE_STATE: Final = Gauge(
    "saqiya_stage_articles", "Articles in flight by stage and state", ["stage", "state"], multiprocess_mode="mostrecent"
)
OLDEST: Final = Gauge(
    "saqiya_oldest_seconds", "Age of the article that has been ready longest", ["stage"], multiprocess_mode="mostrecent"
)
QUEUE_DEPTH: Final = Gauge(
    "saqiya_queue_messages", "Hints on a stage's queue", ["stage"], multiprocess_mode="mostrecent"
)
# States of the balance, and `accepted`.
LEDGER: Final = Gauge(
    "saqiya_ledger", "Revisions by state, counted for good", ["state"], multiprocess_mode="mostrecent"
)
IMBALANCE: Final = Gauge(
    "saqiya_ledger_imbalance", "Accepted less the sum of all states; 0", multiprocess_mode="mostrecent"
)
BREAKER_OPEN: Final = Gauge(
    "saqiya_breaker_open", "1 while a stage's breaker is open", ["stage"], multiprocess_mode="mostrecent"
)
# Scopes `stage:source` whose breaker is open.
SOURCE_BREAKER: Final = Gauge(
    "saqiya_source_breaker_open", "1 while a source's breaker is open", ["source"], multiprocess_mode="mostrecent"
)
EXPIRED: Final = Counter("saqiya_leases_expired_total", "Leases that ran out", ["stage"])
REHINTED: Final = Counter("saqiya_hints_again_total", "Hints that the monitor published again", ["stage"])
FEED: Final = Counter("saqiya_feed_total", "Items drained from the Valkey stream by result", ["result"])
# A gauge without labels stands at 0 in every process that doesn't set it: where 0 means trouble there is a label, `server`.
STORE_UP: Final = Gauge("saqiya_store_up", "1 while the store answers", ["server"], multiprocess_mode="mostrecent")
STORE_ARTICLES: Final = Gauge("saqiya_store_articles", "Articles in the store", multiprocess_mode="mostrecent")
MONITOR_LOOP: Final = Gauge(
    "saqiya_monitor_last_sweep_timestamp_seconds", "When the monitor last swept", multiprocess_mode="max"
)
WORKER_UP: Final = Gauge("saqiya_worker_up", "1 for a running worker", ["stages"], multiprocess_mode="livesum")
# Resident memory of a worker's own process and its children's, each its own share.
WORKER_MEMORY: Final = Gauge(
    "saqiya_worker_memory_bytes", "Resident memory of running workers", ["stages"], multiprocess_mode="livesum"
)
# What the monitor reads from Valkey's INFO, so that no alert hangs on an exporter.
VALKEY_UP: Final = Gauge(
    "saqiya_valkey_up", "1 while the ledger's server answers", ["server"], multiprocess_mode="mostrecent"
)
VALKEY_MEMORY: Final = Gauge("saqiya_valkey_memory_bytes", "Memory in use", multiprocess_mode="mostrecent")
VALKEY_MEMORY_MAX: Final = Gauge(
    "saqiya_valkey_memory_max_bytes", "maxmemory; 0: no limit", multiprocess_mode="mostrecent"
)
VALKEY_AOF_OK: Final = Gauge(
    "saqiya_valkey_aof_ok",
    "1 while the append-only file is on and its last write and rewrite went well",
    ["server"],
    multiprocess_mode="mostrecent",
)
# green 2, yellow 1, red or unreachable 0; a store without such a notion is green while it answers.
STORE_HEALTH: Final = Gauge(
    "saqiya_store_health", "2 green, 1 yellow, 0 red or unreachable", ["server"], multiprocess_mode="mostrecent"
)
