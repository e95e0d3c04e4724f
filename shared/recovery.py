"""What a stage needs when the workspace hasn't got it: after a lost workspace, or when a stage is run again on purpose.

The archive holds each page as fetched and each article as finished, so nothing is fetched twice.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from shared import pipeline
from shared.article import Document
from shared.ports.archive import Archive
from shared.ports.ledger import Claim

PARSES: Final = pipeline.after(pipeline.FIRST)  # the stage that reads the page itself


def recover(stage: str, claims: Sequence[Claim], archive: Archive) -> list[Document | None]:
    """The input of `stage` for each claim, from the archive; None where the article has to go back to an earlier stage.

    The stage behind fetch takes the page. Later ones take the finished article, unless a page newer than it was fetched.
    """
    records = archive.records([claim.id for claim in claims])
    found: list[Document | None] = [None] * len(claims)
    at = [place for place, record in enumerate(records) if record is not None]
    there = [record for record in records if record is not None]
    if stage == PARSES:
        for place, record, page in zip(at, there, archive.pages(there), strict=True):
            if page is not None:
                reference = claims[place].reference_date or record.reference_date
                memo = claims[place].memo or record.memo
                found[place] = msgspec.structs.replace(
                    _document(claims[place]), page=page, reference_date=reference, memo=memo
                )
        return found
    for place, record in zip(at, there, strict=True):
        claim = claims[place]
        article = archive.article(claim.id)
        if article is not None and article.revision >= record.revision and claim.revision > article.revision:
            article = msgspec.structs.replace(article, revision=claim.revision)
            found[place] = msgspec.structs.replace(_document(claim), article=article, memo=claim.memo or record.memo)
    return found


def rewind_to(stage: str) -> str:
    """Where an article goes whose input can't be recovered at `stage`."""
    return pipeline.FIRST if stage == PARSES or PARSES is None else PARSES


def _document(claim: Claim) -> Document:
    return Document(
        id=claim.id,
        revision=claim.revision,
        reference_date=claim.reference_date,
        memo=claim.memo,
        settled=claim.settled,
    )


def fresh(claim: Claim) -> Document:
    """The input of the first stage: the claim alone."""
    return _document(claim)
