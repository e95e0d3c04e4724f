"""Store and broker: OpenSearch or tantivy, Valkey, the gateway."""

from typing import Final

from scripts.dashboards.model import Dashboard, Panel, Query, Row

SEARCHES: Final = 'route=~".*/search"'

STORE: Final = Row(
    "Store",
    [
        Panel(
            "Health",
            "2 green, 1 yellow (copies are missing), 0 red or unreachable.",
            "short",
            [Query("min(saqiya_store_health)")],
            kind="stat",
            width=6,
            runbook="SaqiyaStoreRed",
        ),
        Panel(
            "Store answers",
            "1 while the store answers the monitor.",
            "short",
            [Query("min(saqiya_store_up)")],
            kind="stat",
            width=6,
            runbook="SaqiyaStoreRed",
        ),
        Panel(
            "Articles",
            "Articles in the store.",
            "short",
            [Query("max(saqiya_store_articles)")],
            kind="stat",
            width=6,
        ),
        Panel(
            "Index breaker",
            "1 while the index stage has stopped claiming.",
            "short",
            [Query('max(saqiya_breaker_open{stage="index"})')],
            kind="stat",
            width=6,
            bad=1,
            runbook="SaqiyaBreakerOpen",
        ),
        Panel(
            "Written",
            "Articles written to the store a second.",
            "suffix:/s",
            [Query('sum(rate(saqiya_articles_total{stage="index",outcome="done"}[$__rate_interval]))', "indexed")],
        ),
        Panel(
            "Searches",
            "Searches a second by HTTP status.",
            "suffix:/s",
            [
                Query(
                    f"sum by (status) (rate(saqiya_request_seconds_count{{{SEARCHES}}}[$__rate_interval]))",
                    "{{status}}",
                )
            ],
        ),
        Panel(
            "Time for a search",
            "p50 and p95 of searches at the gateway.",
            "s",
            [
                Query(
                    f"histogram_quantile({q}, sum by (le) (rate(saqiya_request_seconds_bucket{{{SEARCHES}}}"
                    "[$__rate_interval])))",
                    name,
                )
                for q, name in ((0.5, "p50"), (0.95, "p95"))
            ],
        ),
    ],
)

VALKEY: Final = Row(
    "Valkey: ledger, broker, workspace",
    [
        Panel(
            "Valkey answers",
            "1 while Valkey answers the monitor.",
            "short",
            [Query("max(saqiya_valkey_up)")],
            kind="stat",
            width=6,
            runbook="SaqiyaValkeyDown",
        ),
        Panel(
            "Append-only file",
            "1 while it is on and its last write and rewrite went well.",
            "short",
            [Query("min(saqiya_valkey_aof_ok)")],
            kind="stat",
            width=6,
            runbook="SaqiyaValkeyAppendOnly",
        ),
        Panel(
            "Memory in use",
            "Of maxmemory. The gateway slows feeders down at 80 %; at 100 % writes are refused.",
            "percentunit",
            [Query("max(saqiya_valkey_memory_bytes) / (max(saqiya_valkey_memory_max_bytes) > 0)")],
            kind="stat",
            width=6,
            bad=0.85,
            runbook="SaqiyaValkeyMemory",
        ),
        Panel(
            "Monitor",
            "Time since a monitor last swept.",
            "s",
            [Query("time() - max(saqiya_monitor_last_sweep_timestamp_seconds)")],
            kind="stat",
            width=6,
            bad=60,
            runbook="SaqiyaMonitorAbsent",
        ),
        Panel(
            "Memory",
            "In use, and the limit.",
            "bytes",
            [
                Query("max(saqiya_valkey_memory_bytes)", "in use"),
                Query("max(saqiya_valkey_memory_max_bytes)", "maxmemory"),
            ],
            runbook="SaqiyaValkeyMemory",
        ),
        Panel(
            "Hints on the queues",
            "Messages that stand on each stage's queue.",
            "short",
            [Query("max by (stage) (saqiya_queue_messages)", "{{stage}}")],
        ),
        Panel(
            "Feed",
            "Items drained from the Valkey stream a second, by result.",
            "suffix:/s",
            [Query("sum by (result) (rate(saqiya_feed_total[$__rate_interval]))", "{{result}}")],
        ),
        Panel(
            "Commands",
            "Commands that Valkey carries out a second (from redis_exporter).",
            "suffix:/s",
            [Query("sum(rate(redis_commands_processed_total[$__rate_interval]))", "commands")],
        ),
        Panel(
            "Connections",
            "Clients connected, and blocked in a command that waits (from redis_exporter).",
            "short",
            [Query("max(redis_connected_clients)", "connected"), Query("max(redis_blocked_clients)", "blocked")],
        ),
        Panel(
            "Time for a command",
            "Mean time of the five dearest commands (from redis_exporter).",
            "s",
            [
                Query(
                    "topk(5, sum by (cmd) (rate(redis_commands_duration_seconds_total[$__rate_interval]))"
                    " / sum by (cmd) (rate(redis_commands_total[$__rate_interval]) > 0))",
                    "{{cmd}}",
                )
            ],
        ),
    ],
)

GATEWAY: Final = Row(
    "Gateway",
    [
        Panel(
            "Requests",
            "HTTP requests a second by route and status.",
            "suffix:/s",
            [
                Query(
                    "sum by (route, status) (rate(saqiya_request_seconds_count[$__rate_interval]))",
                    "{{route}} {{status}}",
                )
            ],
            width=12,
            stacked=True,
        ),
        Panel(
            "Time for a request",
            "p95 by route.",
            "s",
            [
                Query(
                    "histogram_quantile(0.95, sum by (route, le) (rate(saqiya_request_seconds_bucket[$__rate_interval])))",
                    "{{route}}",
                )
            ],
            width=12,
        ),
    ],
)

SERVERS: Final = Dashboard(
    uid="saqiya-servers",
    title="Saqiya: store and broker",
    description="OpenSearch or tantivy, Valkey, the gateway.",
    rows=[STORE, VALKEY, GATEWAY],
)
