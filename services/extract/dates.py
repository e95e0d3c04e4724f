"""Date expressions in the text. The reading is `shared.arabic.dates`, which cleaning's publish lines use as well."""

import datetime

import msgspec

from shared.arabic.dates import find
from shared.article import Article, Date
from shared.settings import ExtractSettings


class DateExtractor:
    name = "dates"
    version = "1"

    def read(self, article: Article, reference: datetime.date) -> Article:
        if article.language not in (None, "ar"):
            return article
        # An expression is listed once, where it stands first, as an entity is: شباط/ فبراير 2022 three times is one date.
        found = {(date.text, date.value): date for date in reversed(find(article.text, reference))}
        return msgspec.structs.replace(
            article,
            dates=tuple(Date(text=d.text, value=d.value, start=d.start, end=d.end) for d in sorted(found.values())),
        )


def build(settings: ExtractSettings) -> DateExtractor:
    return DateExtractor()
