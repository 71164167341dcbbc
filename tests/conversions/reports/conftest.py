"""Report files made for a test, and what reading them gives."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from campaign.conversions.reports.knowledge import Knowledge
from campaign.conversions.reports.reading import Options, Recognised, read_results, recognise
from campaign.conversions.reports.results import ReportResult, RowRefusal

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@dataclass
class Read:
    """Everything that came out of one file."""

    recognised: Recognised
    rows: int = 0
    silent: int = 0
    results: list[ReportResult] = field(default_factory=list)
    refusals: list[RowRefusal] = field(default_factory=list)

    @property
    def short(self) -> list[tuple[str, str, str | None, str]]:
        """Results as identity, stage, course and day."""
        return [(r.identity, r.stage, r.course, r.happened_on.isoformat()) for r in self.results]

    @property
    def refused(self) -> list[tuple[int, str, str]]:
        """Refusals as line, column and reason."""
        return [(refusal.line, refusal.column, refusal.reason.value) for refusal in self.refusals]


Reader = Callable[..., Read]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Save a file, recognise it and read all of it."""

    def read_file(
        content: str | bytes | Path,
        *,
        filename: str = "report.csv",
        zone: ZoneInfo = AMSTERDAM,
        campaign_zone: ZoneInfo | None = None,
        knowledge: Knowledge | None = None,
        **said: object,
    ) -> Read:
        if isinstance(content, Path):
            path = content
        else:
            path = tmp_path / "upload"
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        options = Options(**said)  # type: ignore[arg-type]
        found = Read(recognise(path, filename=filename, options=options, knowledge=knowledge))
        for batch in read_results(found.recognised, zone=zone, campaign_zone=campaign_zone or zone, now=NOW, size=100):
            found.rows += batch.rows
            found.silent += batch.silent
            found.results += map(ReportResult._make, batch.results)
            found.refusals += batch.refusals
        return found

    return read_file
