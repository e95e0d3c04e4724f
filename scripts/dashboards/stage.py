"""Stage: what one stage's workers do, and what keeps them from doing more."""

from typing import Final

from scripts.dashboards.model import CHOSEN, PROCESSES, Dashboard, Panel, Query, Row, Variable

HERE: Final = f'{{{CHOSEN},stage=~"$stage"}}'
STAGE: Final = 'stage=~"$stage"'
UNFINISHED: Final = 'outcome=~"rejected|postponed|dead"'


def _rate(metric: str, *more: str) -> str:
    selector = ",".join((CHOSEN, STAGE, *more))
    return f"rate({metric}{{{selector}}}[$__rate_interval])"


def _quantile(q: float, metric: str) -> str:
    return f"histogram_quantile({q}, sum by (stage, le) ({_rate(f'{metric}_bucket')}))"


WORK: Final = Row(
    "Work",
    [
        Panel(
            "Articles by outcome",
            "What became of the articles at the stage, a second.",
            "suffix:/s",
            [Query(f"sum by (stage, outcome) ({_rate('saqiya_articles_total')})", "{{stage}} {{outcome}}")],
            stacked=True,
        ),
        Panel(
            "Time for an article",
            "The stage's own work for one article, a batch's time shared among its articles.",
            "s",
            [
                Query(
                    f"sum by (stage) ({_rate('saqiya_stage_seconds_sum')})"
                    f" / sum by (stage) ({_rate('saqiya_stage_seconds_count')})",
                    "{{stage}} mean",
                ),
                Query(_quantile(0.5, "saqiya_stage_seconds"), "{{stage}} p50"),
                Query(_quantile(0.95, "saqiya_stage_seconds"), "{{stage}} p95"),
                Query(_quantile(0.99, "saqiya_stage_seconds"), "{{stage}} p99"),
            ],
        ),
        Panel(
            "Time for a batch outside the stage",
            "Claim, load, write, advance and publish: what the queue costs a batch.",
            "s",
            [
                Query(_quantile(0.5, "saqiya_queue_seconds"), "{{stage}} p50"),
                Query(_quantile(0.95, "saqiya_queue_seconds"), "{{stage}} p95"),
            ],
        ),
        Panel(
            "The queue's share",
            "Time outside the stage over all of a worker's busy time. Small batches make it rise.",
            "percentunit",
            [
                Query(
                    f"sum by (stage) ({_rate('saqiya_queue_seconds_sum')}) / (sum by (stage)"
                    f" ({_rate('saqiya_queue_seconds_sum')}) + sum by (stage) ({_rate('saqiya_stage_seconds_sum')}))",
                    "{{stage}}",
                )
            ],
        ),
        Panel(
            "Batch size",
            "Articles in a claimed batch. Near the setting under load; 1 at rest.",
            "short",
            [
                Query(
                    f"sum by (stage) ({_rate('saqiya_batch_articles_sum')})"
                    f" / sum by (stage) ({_rate('saqiya_batch_articles_count')})",
                    "{{stage}} mean",
                ),
                Query(_quantile(0.95, "saqiya_batch_articles"), "{{stage}} p95"),
            ],
        ),
        Panel(
            "Batch size, heat map",
            "How many batches of which size were claimed.",
            "short",
            [
                Query(
                    f"sum by (le) (increase(saqiya_batch_articles_bucket{HERE}[$__rate_interval]))",
                    "{{le}}",
                )
            ],
            kind="heatmap",
        ),
    ],
)

TROUBLE: Final = Row(
    "Trouble",
    [
        Panel(
            "Retries and why",
            "Attempts that will be made again, by stage and kind of error.",
            "suffix:/s",
            [Query(f"sum by (stage, error) ({_rate('saqiya_retries_total')})", "{{stage}}: {{error}}")],
            runbook="SaqiyaDeadLetters",
        ),
        Panel(
            "Rejected, postponed and dead, and why",
            "By stage, outcome and kind of error. postponed: something the article isn't to blame for is down.",
            "suffix:/s",
            [
                Query(
                    f"sum by (stage, outcome, error) ({_rate('saqiya_source_outcomes_total', UNFINISHED)})",
                    "{{stage}} {{outcome}}: {{error}}",
                )
            ],
            runbook="SaqiyaDeadLetters",
        ),
        Panel(
            "Leases that ran out, hints again",
            "A lease runs out when a worker hangs or is killed; the monitor publishes a hint again when one is lost.",
            "suffix:/s",
            [
                Query(
                    f"sum by (stage) (rate(saqiya_leases_expired_total{{{STAGE}}}[$__rate_interval]))",
                    "{{stage}} lease ran out",
                ),
                Query(
                    f"sum by (stage) (rate(saqiya_hints_again_total{{{STAGE}}}[$__rate_interval]))",
                    "{{stage}} hint again",
                ),
            ],
        ),
    ],
)

WAITING: Final = Row(
    "Queue and ledger",
    [
        Panel(
            "In flight by state",
            "ready: a worker may take it. leased: a worker has it. waiting: a retry that isn't due yet.",
            "short",
            [Query(f"max by (stage, state) (saqiya_stage_articles{{{STAGE}}})", "{{stage}} {{state}}")],
            stacked=True,
            runbook="SaqiyaBacklogGrows",
        ),
        Panel(
            "Queue against ledger",
            "Hints on the stage's queue, and the articles that the ledger has ready. Ready articles with an empty queue for more "
            "than a few seconds: the monitor isn't doing its work.",
            "short",
            [
                Query(f"max by (stage) (saqiya_queue_messages{{{STAGE}}})", "{{stage}} hints"),
                Query(f'max by (stage) (saqiya_stage_articles{{{STAGE},state="ready"}})', "{{stage}} ready"),
            ],
            runbook="SaqiyaMonitorAbsent",
        ),
        Panel(
            "Oldest ready",
            "How long the article that has been ready longest has waited.",
            "s",
            [Query(f"max by (stage) (saqiya_oldest_seconds{{{STAGE}}})", "{{stage}}")],
            runbook="SaqiyaBacklogGrows",
        ),
    ],
)

PROCESSES_ROW: Final = Row(
    "Workers",
    [
        Panel(
            "Workers",
            "Running workers, by the stages they serve.",
            "short",
            [Query(f"sum by (stages) (saqiya_worker_up{{{CHOSEN}}})", "{{stages}}")],
            width=12,
            runbook="SaqiyaWorkerAbsent",
        ),
        Panel(
            "Memory",
            "Resident memory of a worker and its pool processes, without mapped files.",
            "bytes",
            [Query(f"sum by (stages, instance) (saqiya_worker_memory_bytes{{{CHOSEN}}})", "{{stages}} {{instance}}")],
            width=12,
        ),
    ],
)

STAGE_DASHBOARD: Final = Dashboard(
    uid="saqiya-stage",
    title="Saqiya: stage",
    description="What one stage's workers do, and what keeps them from doing more.",
    rows=[WORK, TROUBLE, WAITING, PROCESSES_ROW],
    variables=(*PROCESSES, Variable("stage", "label_values(saqiya_backlog, stage)")),
)
