"""The first rows of a report as they would be read, for people who are choosing how."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from campaign.conversions.reports.reading import Need, Recognised, question_of, read_results
from campaign.conversions.reports.results import ReportResult, RowRefusal

SHOWN = 8
"""Rows that are looked at."""


@dataclass(frozen=True)
class Sampled:
    """One row: what it proves, or why it cannot be used."""

    line: int
    results: list[ReportResult]
    refusal: RowRefusal | None = None


@dataclass(frozen=True)
class Sample:
    """The first rows, or what has to be said before they can be read."""

    rows: list[Sampled]
    silent: int = 0
    """Rows among them that are in order and prove nothing."""
    question: Any = None


def sample(recognised: Recognised, *, campaign_zone: ZoneInfo, now: datetime) -> Sample:
    """What the first rows come to."""
    question = question_of(recognised)
    if question and question.field != Need.COURSE.value:
        return Sample([], question=question.message)
    zone = recognised.zone or campaign_zone
    batch = next(read_results(recognised, zone=zone, campaign_zone=campaign_zone, now=now, size=SHOWN), None)
    if batch is None:
        return Sample([])
    results = sorted(map(ReportResult._make, batch.results), key=lambda result: result.line)
    rows = [Sampled(line, list(of)) for line, of in groupby(results, key=lambda result: result.line)]
    rows += [Sampled(refusal.line, [], refusal) for refusal in batch.refusals]
    return Sample(sorted(rows, key=lambda row: row.line), batch.silent)
