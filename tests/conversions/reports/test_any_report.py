"""Whatever arrives under a known header: every row is a result, a refusal or nothing, and nothing else breaks."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from campaign.conversions.reports.dates import DateOrder
from campaign.conversions.reports.reading import Options, read_results, recognise
from campaign.conversions.reports.results import ResultBatch
from campaign.core.errors import DomainError
from tests.conversions.reports.conftest import AMSTERDAM, NOW
from tests.conversions.reports.damage import damaged


def batches_of(path: Path, name: str) -> list[ResultBatch]:
    """What a file comes to; nothing where it is refused as a whole."""
    try:
        recognised = recognise(path, filename=name, options=Options(order=DateOrder.DMY, year=2026))
        return list(read_results(recognised, zone=AMSTERDAM, campaign_zone=AMSTERDAM, now=NOW))
    except DomainError:
        return []


@settings(deadline=None, max_examples=150)
@given(damaged())
def test_every_row_is_accounted_for(tmp_path_factory: pytest.TempPathFactory, file: tuple[str, bytes]) -> None:
    name, content = file
    path = tmp_path_factory.getbasetemp() / "damaged"
    path.write_bytes(content)
    for batch in batches_of(path, name):
        with_results = {result[0] for result in batch.results}
        refused = [refusal.line for refusal in batch.refusals]
        assert with_results.isdisjoint(refused)
        assert batch.rows == batch.silent + len(refused) + len(with_results)
