"""A damaged report through the pages: explained, or imported as a whole; never a fault, never half an import."""

from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import Evidence, ImportState, ReportImport, Source
from campaign.conversions.services import record_claim
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador
from tests.balance import assert_balanced
from tests.client import Client
from tests.conversions.reports.damage import damaged
from tests.factories import make_colleague

SAID = "?dates=dmy&course=Safety&year=2026&made_on=2026-11-12"


@pytest.fixture
def reports(campaign: Campaign, manager: User, sanne: Ambassador, client: Client) -> str:
    """The address of the reports; the manager is signed in, and the first person of the samples is Sanne's recruit."""
    anna = make_colleague(campaign, "Anna de Wit", emails=["anna@waterkant.example"])
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    client.sign_in(manager)
    return f"/c/{campaign.slug}/reports"


def evidence_of_imports_that_do_not_stand() -> int:
    stands = select(ReportImport.id).where(ReportImport.state == ImportState.DONE)
    halves = select(func.count()).where(Evidence.source == Source.REPORT, Evidence.source_id.not_in(stands))
    return db.session.scalars(halves).one()


@settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.one_of(damaged(), st.tuples(st.just("any.csv"), st.binary(min_size=1, max_size=400))))
def test_a_damaged_report_is_explained_or_imported_as_a_whole(
    client: Client, campaign: Campaign, reports: str, file: tuple[str, bytes]
) -> None:
    name, content = file
    preview = client.submit(reports, file=(BytesIO(content), name)).headers["Location"]
    page = client.get(preview + SAID)
    assert page.status_code == 200
    if f"{preview}/run" in page.text:
        assert client.submit(preview + SAID, to=f"{preview}/run" + SAID).status_code == 303
    assert_balanced(campaign)
    assert evidence_of_imports_that_do_not_stand() == 0
