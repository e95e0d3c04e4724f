"""Sources: which outlet delivers what, and whether it does as it used to."""

from typing import Final

from scripts.dashboards.model import CHOSEN, PROCESSES, Dashboard, Panel, Query, Row, Variable

SOURCE: Final = 'source=~"$source"'
REMOVED: Final = 'fate="removed"'


def _rate(metric: str, *more: str) -> str:
    selector = ",".join((CHOSEN, SOURCE, *more))
    return f"rate({metric}{{{selector}}}[$__rate_interval])"


HABIT: Final = Row(
    "Against its own habit",
    [
        Panel(
            "Freshness",
            "Time since a source's last article became searchable.",
            "s",
            [
                Query(
                    f"time() - max by (source) (saqiya_source_last_indexed_timestamp_seconds{{{SOURCE}}})", "{{source}}"
                )
            ],
            runbook="SaqiyaSourceQuiet",
        ),
        Panel(
            "Articles an hour, and a week ago",
            "Indexed in the last hour, beside the same hour last week.",
            "short",
            [
                Query(f"sum by (source) (increase(saqiya_source_articles_total{{{SOURCE}}}[1h]))", "{{source}}"),
                Query(
                    f"sum by (source) (increase(saqiya_source_articles_total{{{SOURCE}}}[1h] offset 1w))",
                    "{{source}}, a week ago",
                ),
            ],
            runbook="SaqiyaSourceQuiet",
        ),
        Panel(
            "Languages an hour, and a week ago",
            "Indexed in the last hour by language, beside the same hour last week.",
            "short",
            [
                Query(f"sum by (language) (increase(saqiya_source_articles_total{{{SOURCE}}}[1h]))", "{{language}}"),
                Query(
                    f"sum by (language) (increase(saqiya_source_articles_total{{{SOURCE}}}[1h] offset 1w))",
                    "{{language}}, a week ago",
                ),
            ],
            runbook="SaqiyaLanguageQuiet",
        ),
        Panel(
            "Share of the habit, sources",
            "The last two hours over the mean of the same hours in the three weeks before. Under 0.2 raises an alert.",
            "percentunit",
            [
                Query(
                    "(saqiya:source:articles2h or 0 * saqiya:source:habit2h) / (saqiya:source:habit2h > 0)",
                    "{{source}}",
                )
            ],
            width=12,
            runbook="SaqiyaSourceQuiet",
        ),
        Panel(
            "Share of the habit, languages",
            "The same by language.",
            "percentunit",
            [
                Query(
                    "(saqiya:language:articles2h or 0 * saqiya:language:habit2h) / (saqiya:language:habit2h > 0)",
                    "{{language}}",
                )
            ],
            width=12,
            runbook="SaqiyaLanguageQuiet",
        ),
    ],
)

VOLUME: Final = Row(
    "Volume and faults",
    [
        Panel(
            "Indexed",
            "Articles indexed a second by source.",
            "suffix:/s",
            [Query(f"sum by (source) ({_rate('saqiya_source_articles_total')})", "{{source}}")],
            stacked=True,
        ),
        Panel(
            "Error kinds",
            "What went wrong, by source, stage and kind of error.",
            "suffix:/s",
            [
                Query(
                    f"sum by (source, stage, error) ({_rate('saqiya_source_outcomes_total')})",
                    "{{source}} {{stage}}: {{error}}",
                )
            ],
            runbook="SaqiyaSourceBreakerOpen",
        ),
        Panel(
            "Source breakers",
            "1 while a source is taken to be down and its articles wait.",
            "short",
            [Query(f"max by (source) (saqiya_source_breaker_open{{{SOURCE}}})", "{{source}}")],
            runbook="SaqiyaSourceBreakerOpen",
        ),
        Panel(
            "Bytes fetched",
            "Bytes of pages fetched a second.",
            "Bps",
            [Query(f"sum by (source) ({_rate('saqiya_fetch_bytes_total')})", "{{source}}")],
        ),
    ],
)

QUALITY: Final = Row(
    "What the pages are worth",
    [
        Panel(
            "Boilerplate",
            "Share of a page's characters that cleaning took out. A jump: the site has a new layout.",
            "percentunit",
            [
                Query(
                    f"sum by (source) ({_rate('saqiya_clean_characters_total', REMOVED)})"
                    f" / sum by (source) ({_rate('saqiya_clean_characters_total')})",
                    "{{source}}",
                )
            ],
            width=12,
        ),
        Panel(
            "Empty extractions",
            "Pages in which cleaning found no article, a second. A jump: the site has a new layout, or sends error pages as 200.",
            "suffix:/s",
            [Query(f"sum by (source) ({_rate('saqiya_empty_extractions_total')})", "{{source}}")],
            width=12,
        ),
    ],
)

SOURCES: Final = Dashboard(
    uid="saqiya-sources",
    title="Saqiya: sources",
    description="Which outlet delivers what, and whether it does as it used to.",
    rows=[HABIT, VOLUME, QUALITY],
    variables=(*PROCESSES, Variable("source", "label_values(saqiya_source_articles_total, source)")),
)
