"""The pages of the report: who reads what, what is kept of a version, and what a link opens."""

import json
import re

import pytest
from flask import Flask
from sqlalchemy import func, select

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import WrongState
from campaign.evaluation.lessons.services import LessonFacts, add_lesson
from campaign.evaluation.models import LessonKind
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.reporting import drafting, links, publishing, redacting
from campaign.reporting.drafting import DraftFacts, Overtaken
from campaign.reporting.models import Report, ReportLink
from campaign.reporting.moves import moves
from tests.client import Client
from tests.factories import make_ambassador, make_campaign

REPORT = "/c/leren/report"


@pytest.fixture
def first(campaign: Campaign, manager: User) -> Report:
    """A published version."""
    make_ambassador(campaign, "Sanne de Vries")
    report = publishing.publish(campaign, by=manager)
    db.session.commit()
    return report


def test_a_version_stays_letter_by_letter_and_the_next_says_what_moved(campaign: Campaign, first: Report) -> None:
    before = first.facts
    make_ambassador(campaign, "Omar Idrissi")
    second = publishing.publish(campaign, by=None)
    db.session.commit()
    assert (first.facts, publishing.is_as_published(first)) == (before, True)
    moved = moves(publishing.facts_in(first), publishing.facts_in(second))
    assert ("Ambassadors", "1", "2") in [(one.what, one.before, one.after) for one in moved]


def test_nothing_new_is_no_version(campaign: Campaign, first: Report) -> None:
    with pytest.raises(WrongState):
        publishing.publish(campaign, by=None)


def test_a_version_that_was_changed_in_the_database_says_so(managing: Client, first: Report) -> None:
    first.facts = first.facts.replace("Everyone learns", "Everyone earns")
    db.session.commit()
    assert "someone changed it" in managing.get(f"{REPORT}/1").text


def test_a_withdrawn_version_stays_in_the_list_and_its_predecessor_holds(
    campaign: Campaign, managing: Client, first: Report
) -> None:
    make_ambassador(campaign, "Omar Idrissi")
    publishing.publish(campaign, by=None)
    db.session.commit()
    managing.submit(f"{REPORT}/2", to=f"{REPORT}/2/withdraw", why="The costs were wrong.")
    assert "The costs were wrong." in managing.get(f"{REPORT}/2").text
    found = publishing.published(campaign.id)
    assert (found and found.version, len(publishing.versions_of(campaign.id))) == (1, 2)


def test_withdrawing_without_a_reason_is_refused(managing: Client, first: Report) -> None:
    assert managing.submit(f"{REPORT}/1", to=f"{REPORT}/1/withdraw", why=" ").status_code == 422


def test_whoever_looks_along_reads_the_newest_version_and_no_draft(viewing: Client, first: Report) -> None:
    assert viewing.get(REPORT, follow_redirects=True).request.path == f"{REPORT}/1"
    assert viewing.get(f"{REPORT}/draft.pdf").status_code == 403


def test_whoever_looks_along_hears_that_there_is_none_yet(viewing: Client) -> None:
    assert "No report yet" in viewing.get(REPORT).text


def test_a_report_is_published_in_a_closed_campaign(campaign: Campaign, managing: Client) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    managing.submit(REPORT, to=f"{REPORT}/publish")
    assert publishing.published(campaign.id) is not None


def test_another_campaigns_version_is_not_there(managing: Client) -> None:
    other = make_campaign(slug="other")
    publishing.publish(other, by=None)
    db.session.commit()
    assert managing.get(f"{REPORT}/1").status_code == 404


def test_the_second_of_two_managers_looks_again(campaign: Campaign) -> None:
    seen = drafting.version_of(drafting.draft_of(campaign.id))
    drafting.save(campaign, DraftFacts(summary="Mine"), by=None, seen=seen)
    with pytest.raises(Overtaken):
        drafting.save(campaign, DraftFacts(summary="Hers"), by=None, seen=seen)


def test_what_someone_typed_is_kept_when_it_is_refused(managing: Client) -> None:
    answer = managing.submit(f"{REPORT}/write", summary="My words", other_cents="12", other_note="")
    assert (answer.status_code, "My words" in answer.text) == (422, True)


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_the_report_can_be_kept(kind: str, managing: Client, first: Report) -> None:
    for name in ("draft", "1"):
        answer = managing.get(f"{REPORT}/{name}.{kind}")
        assert (answer.status_code, answer.headers["Content-Disposition"].split(";")[0]) == (200, "attachment")


def test_a_reward_free_campaign_shows_no_money_in_older_versions_either(
    campaign: Campaign, managing: Client, first: Report
) -> None:
    drafting.save(campaign, DraftFacts(other_cents=12_300, other_note="Catering"), by=None)
    publishing.publish(campaign, by=None)
    campaign.is_reward_free = True
    db.session.commit()
    pages = managing.get(f"{REPORT}/2").text + managing.get(REPORT).text
    assert re.search(r"€|\bEUR\b|Catering", pages) is None


class TestLink:
    """A link opens the newest version, to whoever has it, until it is withdrawn."""

    @pytest.fixture
    def token(self, campaign: Campaign, first: Report) -> str:
        token = links.make_link(campaign, purpose="The board", by=None)
        db.session.commit()
        return token

    @pytest.fixture
    def outside(self, app: Flask) -> Client:
        client: Client = app.test_client()  # type: ignore[assignment]
        return client

    def test_it_opens_the_report_without_an_account(self, outside: Client, token: str) -> None:
        answer = outside.get(f"/report/{token}?lang=en")
        assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (200, "noindex")
        assert "Everyone learns" in answer.text

    def test_it_names_no_ambassador_and_no_manager(self, outside: Client, token: str) -> None:
        text = outside.get(f"/report/{token}?lang=en").text
        assert [name for name in ("Sanne", "Miriam") if name in text] == []

    def test_its_token_is_kept_nowhere(self, campaign: Campaign, token: str) -> None:
        kept = [str(vars(link)) for link in links.links_of(campaign.id)]
        assert token not in "".join(kept)

    def test_it_opens_nothing_once_it_is_withdrawn(self, managing: Client, outside: Client, token: str) -> None:
        link_id = db.session.scalar(select(ReportLink.id))
        managing.submit(f"{REPORT}/links", to=f"{REPORT}/links/{link_id}/withdraw")
        assert outside.get(f"/report/{token}").status_code == 404

    def test_a_made_up_link_is_the_same_404(self, outside: Client, token: str) -> None:
        assert outside.get(f"/report/{'x' * 22}").status_code == 404

    def test_files_are_kept_by_it(self, outside: Client, token: str) -> None:
        assert outside.get(f"/report/{token}.xlsx?lang=en").status_code == 200

    def test_it_is_noted_when_it_was_used(self, outside: Client, token: str) -> None:
        outside.get(f"/report/{token}")
        db.session.expire_all()
        assert db.session.scalar(select(func.count(ReportLink.opened_at))) == 1

    def test_its_address_is_shown_once(self, managing: Client) -> None:
        made = managing.submit(f"{REPORT}/links", purpose="Board").text
        address = re.search(r"/report/[\w-]{20,}", made)
        assert address is not None
        assert address[0] not in managing.get(f"{REPORT}/links").text


def test_a_name_is_taken_out_of_a_published_report_and_no_number_moves(campaign: Campaign) -> None:
    add_lesson(campaign, LessonFacts(kind=LessonKind.KEEP, text="As Chloë did."), by=None)
    report = publishing.publish(campaign, by=None)
    before = publishing.facts_in(report)
    redacting.take_out(campaign.id, lambda text: text.replace("Chloë", "someone"))
    after = publishing.facts_in(report)
    assert "Chloë" not in report.facts
    assert (after.funnel, publishing.is_as_published(report)) == (before.funnel, True)


def test_what_is_kept_can_be_searched_for_a_name_as_it_is_written(campaign: Campaign) -> None:
    drafting.save(campaign, DraftFacts(summary="Chloë helped."), by=None)
    report = publishing.publish(campaign, by=None)
    assert "Chloë" in report.facts
    assert json.loads(report.facts)["summary"] == "Chloë helped."


def test_publishing_stands_in_the_log(campaign: Campaign, first: Report) -> None:
    actions = set(db.session.scalars(select(AuditEntry.action).where(AuditEntry.campaign_id == campaign.id)))
    assert "report.published" in actions
    assert db.session.scalar(select(func.count(Colleague.id))) == 1
