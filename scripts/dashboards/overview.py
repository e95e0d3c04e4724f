"""Overview: is all well, how much comes and goes, how long does it take."""

from typing import Final

from scripts.dashboards.model import Dashboard, Panel, Query, Row

IN_FLIGHT: Final = 'sum(max by (state) (saqiya_ledger{state=~"ready|leased|waiting"}))'
BUCKETS: Final = "sum by (le) (rate(saqiya_end_to_end_seconds_bucket[$__rate_interval]))"


def _quantile(q: float) -> Query:
    return Query(f"histogram_quantile({q}, {BUCKETS})", f"p{q * 100:.0f}")


NOW: Final = Row(
    "Now",
    [
        Panel(
            "Accepted",
            "Articles accepted a second, whichever way they came in (5 minutes' mean).",
            "suffix:/s",
            [Query("saqiya:accepted:rate5m")],
            kind="stat",
            width=3,
            decimals=1,
        ),
        Panel(
            "Indexed",
            "Articles that became searchable a second (5 minutes' mean).",
            "suffix:/s",
            [Query("saqiya:indexed:rate5m")],
            kind="stat",
            width=3,
            decimals=1,
            runbook="SaqiyaNothingIndexed",
        ),
        Panel(
            "In flight",
            "Articles accepted that have no disposition yet.",
            "short",
            [Query(IN_FLIGHT)],
            kind="stat",
            width=3,
        ),
        Panel(
            "Oldest ready",
            "How long the article that has been ready longest has waited for a worker.",
            "s",
            [Query("max(saqiya_oldest_seconds)")],
            kind="stat",
            width=3,
            bad=300,
            runbook="SaqiyaBacklogGrows",
        ),
        Panel(
            "Time to drain",
            "Articles in flight over the rate at which articles end: how long until all is done if nothing more came.",
            "s",
            [Query(f"{IN_FLIGHT} / clamp_min(saqiya:settled:rate5m, 0.001)")],
            kind="stat",
            width=3,
            bad=3600,
        ),
        Panel(
            "Dead",
            "Articles that were given up after the permitted attempts and wait for a decision.",
            "short",
            [Query('max(saqiya_ledger{state="dead"})')],
            kind="stat",
            width=3,
            bad=1,
            runbook="SaqiyaDeadLetters",
        ),
        Panel(
            "Balance",
            "Accepted less the sum of all states. Anything but 0: an article is lost or counted twice.",
            "short",
            [Query("max(abs(saqiya_ledger_imbalance))")],
            kind="stat",
            width=3,
            bad=1,
            runbook="SaqiyaImbalance",
        ),
        Panel(
            "Breakers open",
            "Stages that have stopped claiming because what they need is down.",
            "short",
            [Query("sum(max by (stage) (saqiya_breaker_open))")],
            kind="stat",
            width=3,
            bad=1,
            runbook="SaqiyaBreakerOpen",
        ),
    ],
)

FLOW: Final = Row(
    "Flow",
    [
        Panel(
            "Accepted and indexed",
            "What comes in and what becomes searchable. The gap is what was rejected, unchanged or a duplicate, or the backlog.",
            "suffix:/s",
            [
                Query('max(rate(saqiya_ledger{state="accepted"}[$__rate_interval]))', "accepted"),
                Query('sum(rate(saqiya_articles_total{stage="index",outcome="done"}[$__rate_interval]))', "indexed"),
            ],
            runbook="SaqiyaNothingIndexed",
        ),
        Panel(
            "Backlog by stage",
            "Articles ready, leased or waiting at each stage.",
            "short",
            [Query("max by (stage) (saqiya_backlog)", "{{stage}}")],
            stacked=True,
            runbook="SaqiyaBacklogGrows",
        ),
        Panel(
            "Oldest ready by stage",
            "How long the article that has been ready longest has waited, at each stage.",
            "s",
            [Query("max by (stage) (saqiya_oldest_seconds)", "{{stage}}")],
            runbook="SaqiyaBacklogGrows",
        ),
        Panel(
            "Through each stage",
            "Articles handed on by each stage a second. The lowest line with a backlog before it is the bottleneck.",
            "suffix:/s",
            [Query('sum by (stage) (rate(saqiya_articles_total{outcome="done"}[$__rate_interval]))', "{{stage}}")],
        ),
        Panel(
            "Time to drain by stage",
            "A stage's backlog over what it handles a second.",
            "s",
            [
                Query(
                    "max by (stage) (saqiya_backlog) / clamp_min(sum by (stage) (saqiya:stage:rate5m), 0.001)",
                    "{{stage}}",
                )
            ],
            runbook="SaqiyaBacklogGrows",
        ),
        Panel(
            "Pushes",
            "Pushed items by result. refused: the gateway was above its high-water mark (429).",
            "suffix:/s",
            [Query("sum by (result) (rate(saqiya_push_total[$__rate_interval]))", "{{result}}")],
            stacked=True,
            runbook="SaqiyaPushesRefused",
        ),
    ],
)

LATENCY: Final = Row(
    "From accepted to indexed",
    [
        Panel(
            "End to end, heat map",
            "How long articles took from being accepted to being searchable.",
            "s",
            [Query("sum by (le) (increase(saqiya_end_to_end_seconds_bucket[$__rate_interval]))", "{{le}}")],
            kind="heatmap",
            width=12,
        ),
        Panel(
            "End to end, quantiles",
            "p50, p95 and p99, within the histogram's buckets.",
            "s",
            [_quantile(0.5), _quantile(0.95), _quantile(0.99)],
            width=12,
            runbook="SaqiyaBudgetBurns",
        ),
    ],
)

FATES: Final = Row(
    "What became of them",
    [
        Panel(
            "Dispositions",
            "Articles that ended, a second, by how.",
            "suffix:/s",
            [
                Query(
                    'sum by (outcome) (rate(saqiya_articles_total{outcome=~"rejected|duplicate|unchanged|dead"}'
                    "[$__rate_interval]))",
                    "{{outcome}}",
                ),
                Query('sum(rate(saqiya_articles_total{stage="index",outcome="done"}[$__rate_interval]))', "indexed"),
            ],
            stacked=True,
        ),
        Panel(
            "Ledger",
            "All revisions by state, counted for good.",
            "short",
            [Query("max by (state) (saqiya_ledger)", "{{state}}")],
        ),
        Panel(
            "Balance and breakers",
            "Both are 0 while all is well.",
            "short",
            [
                Query("max(abs(saqiya_ledger_imbalance))", "imbalance"),
                Query("max by (stage) (saqiya_breaker_open)", "breaker {{stage}}"),
            ],
            runbook="SaqiyaBreakerOpen",
        ),
    ],
)

OBJECTIVE: Final = Row(
    "Objective: 99 % searchable within 5 minutes",
    [
        Panel(
            "Burn rate",
            "How many times faster than allowed the error budget (1 %) is being spent. 14.4 over 1 h and 5 min pages, 6 over 6 h "
            "and 30 min makes a ticket.",
            "suffix:×",
            [
                Query("saqiya:late:ratio_rate5m / 0.01", "5 min"),
                Query("saqiya:late:ratio_rate30m / 0.01", "30 min"),
                Query("saqiya:late:ratio_rate1h / 0.01", "1 h"),
                Query("saqiya:late:ratio_rate6h / 0.01", "6 h"),
            ],
            bad=14.4,
            runbook="SaqiyaBudgetBurnsFast",
        ),
        Panel(
            "Within 5 minutes",
            "Share of the articles of the chosen time that were searchable within 5 minutes.",
            "percentunit",
            [
                Query(
                    'sum(increase(saqiya_end_to_end_seconds_bucket{le="300.0"}[$__range]))'
                    " / sum(increase(saqiya_end_to_end_seconds_count[$__range]))"
                )
            ],
            kind="stat",
            decimals=2,
            runbook="SaqiyaBudgetBurns",
        ),
        Panel(
            "Alerts firing",
            "How many of Saqiya's alerts fire now.",
            "short",
            [Query('count(ALERTS{alertname=~"Saqiya.*",alertstate="firing"}) or vector(0)')],
            kind="stat",
            bad=1,
        ),
    ],
)

OVERVIEW: Final = Dashboard(
    uid="saqiya-overview",
    title="Saqiya: overview",
    description="Is all well, how much comes and goes, and how long does it take?",
    rows=[NOW, FLOW, LATENCY, FATES, OBJECTIVE],
)
