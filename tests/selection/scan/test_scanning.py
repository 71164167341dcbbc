"""What scanners write down, and what the scan looks at."""

import pytest

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.selection.models import Candidate
from campaign.selection.queries import Order, Wanted, candidates_of
from campaign.selection.scan.criteria import (
    add_criterion,
    change_criterion,
    criteria_of,
    move_criterion,
    remove_criterion,
)
from campaign.selection.scan.services import Finding, Scanned, record_scan, scans_of
from campaign.selection.settings import selection_of
from tests.factories import make_campaign, make_user
from tests.selection.making import make_candidate


@pytest.fixture
def criteria(campaign: Campaign) -> list[int]:
    selection_of(campaign)
    db.session.commit()
    return [criterion.id for criterion in criteria_of(campaign.id)]


def scan_of(candidate: Candidate) -> Scanned:
    return scans_of([candidate.id], criteria_of(candidate.campaign_id))[candidate.id]


def test_a_campaign_begins_with_the_criteria_of_the_whitepaper(campaign: Campaign, criteria: list[int]) -> None:
    assert [one.weight for one in criteria_of(campaign.id)] == [3, 3, 2, 2, 2, 1]


def test_the_usual_criteria_are_made_once(campaign: Campaign, criteria: list[int]) -> None:
    selection_of(campaign)
    assert len(criteria_of(campaign.id)) == 6


def test_several_scanners_each_keep_their_own(campaign: Campaign, criteria: list[int], manager: User) -> None:
    candidate, other = make_candidate(campaign), make_user(name="Otto")
    record_scan(campaign, candidate, {criteria[0]: Finding(4, "Everyone's friend.")}, by=manager)
    record_scan(campaign, candidate, {criteria[0]: Finding(2)}, by=other)
    found = [(one.scanner, one.row.score) for one in scan_of(candidate).findings[criteria[0]]]
    assert (found, scan_of(candidate).weighed.score) == ([("Miriam Manager", 4), ("Otto", 2)], 75)


def test_a_finding_can_be_changed_and_taken_back(campaign: Campaign, criteria: list[int], manager: User) -> None:
    candidate = make_candidate(campaign)
    record_scan(campaign, candidate, {criteria[0]: Finding(4), criteria[1]: Finding(1)}, by=manager)
    record_scan(campaign, candidate, {criteria[0]: Finding(None, "Hardly met."), criteria[1]: None}, by=manager)
    found = {key: (rows[0].row.score, rows[0].row.note) for key, rows in scan_of(candidate).findings.items()}
    assert found == {criteria[0]: (None, "Hardly met.")}


def test_a_criterion_of_another_campaign_is_not_scored(campaign: Campaign, manager: User) -> None:
    candidate, other = make_candidate(campaign), make_campaign()
    selection_of(other)
    record_scan(campaign, candidate, {criteria_of(other.id)[0].id: Finding(4)}, by=manager)
    assert scan_of(candidate).findings == {}


def test_a_score_beyond_the_highest_is_refused(campaign: Campaign, criteria: list[int], manager: User) -> None:
    candidate = make_candidate(campaign)
    with pytest.raises(DomainError, match="from 0 to 4"):
        record_scan(campaign, candidate, {criteria[0]: Finding(5)}, by=manager)


def test_nothing_is_scanned_in_a_closed_campaign(campaign: Campaign, criteria: list[int], manager: User) -> None:
    candidate = make_candidate(campaign)
    campaign.phase = Phase.CLOSED
    db.session.commit()
    with pytest.raises(WrongState):
        record_scan(campaign, candidate, {criteria[0]: Finding(3)}, by=manager)


def test_the_list_by_score_is_in_the_order_of_the_scores_shown(
    campaign: Campaign, criteria: list[int], manager: User
) -> None:
    other = make_user()
    given = [[(4, 1), (1, None)], [(0, 4), (None, 3)], [(2, 2), (2, 2)], [(None, None), (None, None)]]
    for number, scores in enumerate(given):
        candidate = make_candidate(campaign, f"Person {number}")
        for user, (first, second) in zip((manager, other), scores, strict=True):
            findings = {criteria[0]: Finding(first), criteria[5]: Finding(second)}
            record_scan(campaign, candidate, findings, by=user)
    listed = candidates_of(campaign.id, Wanted(order=Order.SCORE)).items
    shown = [scan_of(candidate).weighed.exact for candidate in listed]
    known = [score for score in shown if score is not None]
    assert (known, shown[-1], len(known)) == (sorted(known, reverse=True), None, 3)


def test_a_changed_weight_changes_the_score(campaign: Campaign, criteria: list[int], manager: User) -> None:
    candidate = make_candidate(campaign)
    record_scan(campaign, candidate, {criteria[0]: Finding(4), criteria[1]: Finding(0)}, by=manager)
    first = criteria_of(campaign.id)[0]
    change_criterion(campaign, first, name=first.name, help_=first.help, weight=1, by=manager)
    db.session.refresh(candidate)
    assert (scan_of(candidate).weighed.score, candidate.score) == (25, 25.0)


def test_a_removed_criterion_takes_its_scores_along(campaign: Campaign, criteria: list[int], manager: User) -> None:
    candidate = make_candidate(campaign)
    record_scan(campaign, candidate, {criteria[0]: Finding(4)}, by=manager)
    assert remove_criterion(campaign, criteria_of(campaign.id)[0], by=manager) == 1
    db.session.refresh(candidate)
    assert (scan_of(candidate).weighed.score, candidate.score) == (None, None)


def test_criteria_change_places(campaign: Campaign, criteria: list[int]) -> None:
    move_criterion(campaign, criteria_of(campaign.id)[1], up=True)
    move_criterion(campaign, criteria_of(campaign.id)[-1], up=False)
    assert [one.id for one in criteria_of(campaign.id)] == [criteria[1], criteria[0], *criteria[2:]]


def test_two_criteria_of_one_name_are_refused(campaign: Campaign, criteria: list[int], manager: User) -> None:
    name = criteria_of(campaign.id)[0].name
    with pytest.raises(DomainError, match="already"):
        add_criterion(campaign, name=name.upper(), weight=1, by=manager)


def test_a_weight_beyond_five_is_refused(campaign: Campaign, criteria: list[int], manager: User) -> None:
    with pytest.raises(DomainError, match="from 0 to 5"):
        add_criterion(campaign, name="Humour", weight=6, by=manager)
