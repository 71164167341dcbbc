"""The scan's pages: criteria, filling in, and what is shown of it."""

import pytest

from campaign.campaigns.models import Campaign, Phase
from campaign.extensions import db
from campaign.selection.models import Criterion, ScanScore
from campaign.selection.scan.criteria import criteria_of
from campaign.selection.settings import selection_of
from tests.client import Client
from tests.factories import make_campaign
from tests.selection.making import make_candidate

PAGE = "/c/leren/selection"


@pytest.fixture
def criteria(campaign: Campaign) -> list[Criterion]:
    selection_of(campaign)
    db.session.commit()
    return criteria_of(campaign.id)


def test_a_scan_is_filled_in_and_shown_with_its_parts(
    campaign: Campaign, criteria: list[Criterion], managing: Client
) -> None:
    candidate, (first, second) = make_candidate(campaign), criteria[:2]
    sent = {f"score-{first.id}": "3", f"note-{first.id}": "Patient.", f"score-{second.id}": "unknown"}
    managing.submit(f"{PAGE}/candidates/{candidate.id}/scan", **sent)
    page = managing.get(f"{PAGE}/candidates/{candidate.id}").text
    for words in ("weight 3 × 3 = 9 of 12", "does not know", "Patient.", "9 of the 12 points", "75 of 100"):
        assert words in page


def test_nothing_known_shows_no_score(campaign: Campaign, criteria: list[Criterion], managing: Client) -> None:
    candidate = make_candidate(campaign)
    managing.submit(f"{PAGE}/candidates/{candidate.id}/scan", **{f"score-{criteria[0].id}": "unknown"})
    assert "No score yet" in managing.get(f"{PAGE}/candidates/{candidate.id}").text


def test_saving_goes_on_to_the_next_candidate(campaign: Campaign, criteria: list[Criterion], managing: Client) -> None:
    anna, bram = make_candidate(campaign, "Anna"), make_candidate(campaign, "Bram")
    answer = managing.submit(f"{PAGE}/candidates/{anna.id}/scan", **{f"score-{criteria[0].id}": "3"}, next="1")
    assert answer.location == f"{PAGE}/candidates/{bram.id}/scan"


def test_the_form_shows_what_one_filled_in_before(
    campaign: Campaign, criteria: list[Criterion], managing: Client
) -> None:
    candidate, key = make_candidate(campaign), criteria[0].id
    address = f"{PAGE}/candidates/{candidate.id}/scan"
    managing.submit(address, **{f"score-{key}": "3"})
    managing.submit(address, **{f"note-{key}": "Patient."})
    scores = [(row.score, row.note) for row in db.session.query(ScanScore)]
    assert scores == [(3, "Patient.")]


def test_a_score_that_cannot_be_is_not_taken(
    subtests: pytest.Subtests, campaign: Campaign, criteria: list[Criterion], managing: Client
) -> None:
    candidate = make_candidate(campaign)
    for score in ("5", "-1", "²", "99999999999999999999", "x"):
        with subtests.test(score=score):
            managing.submit(f"{PAGE}/candidates/{candidate.id}/scan", **{f"score-{criteria[0].id}": score})
            assert db.session.query(ScanScore).count() == 0


def test_notes_are_shown_as_text(campaign: Campaign, criteria: list[Criterion], managing: Client) -> None:
    candidate, key = make_candidate(campaign), criteria[0].id
    sent = {f"score-{key}": "1", f"note-{key}": "<script>alert(1)</script>\x00\u202e"}
    managing.submit(f"{PAGE}/candidates/{candidate.id}/scan", **sent)
    page = managing.get(f"{PAGE}/candidates/{candidate.id}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\u202e" not in page


def test_the_page_says_that_nothing_is_looked_up(
    campaign: Campaign, criteria: list[Criterion], managing: Client
) -> None:
    page = managing.get(f"{PAGE}/candidates/{make_candidate(campaign).id}/scan").text
    assert "nothing is looked up anywhere" in page
    assert "31 March 2027" in page


def test_a_criterion_is_added_changed_moved_and_removed(
    campaign: Campaign, criteria: list[Criterion], managing: Client
) -> None:
    address = f"{PAGE}/criteria"
    managing.submit(address, to=address, name="Humour", help="Laughs.", weight="2")
    added = criteria_of(campaign.id)[-1]
    at = f"{address}/{added.id}"
    managing.submit(address, to=at, **{f"at-{added.id}-weight": "5"})
    managing.submit(address, to=f"{at}/move")
    removed, name = criteria[0].id, criteria[0].name
    managing.submit(address, to=f"{address}/{removed}/remove")
    found = [(one.name, one.weight) for one in criteria_of(campaign.id)]
    assert ("Humour", 5) in found
    assert name not in [one for one, _ in found]


def test_removing_a_criterion_says_what_goes_with_it(
    campaign: Campaign, criteria: list[Criterion], managing: Client
) -> None:
    candidate = make_candidate(campaign)
    managing.submit(f"{PAGE}/candidates/{candidate.id}/scan", **{f"score-{criteria[0].id}": "3"})
    assert "1 score and its note go with it." in managing.get(f"{PAGE}/criteria").text


def test_a_criterion_without_a_name_is_explained(
    campaign: Campaign, criteria: list[Criterion], managing: Client
) -> None:
    key = criteria[0].id
    answer = managing.submit(f"{PAGE}/criteria", to=f"{PAGE}/criteria/{key}", **{f"at-{key}-name": ""})
    assert answer.status_code == 422


@pytest.mark.parametrize("act", ["", "/move", "/remove"])
def test_a_criterion_of_another_campaign_is_not_there(
    campaign: Campaign, criteria: list[Criterion], managing: Client, act: str
) -> None:
    other = make_campaign()
    selection_of(other)
    db.session.commit()
    theirs = criteria_of(other.id)[0]
    token = managing.get(f"{PAGE}/criteria").text.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"')[0]
    assert managing.post(f"{PAGE}/criteria/{theirs.id}{act}", data={"csrf_token": token}).status_code == 404


def test_a_closed_campaign_keeps_what_was_found(
    campaign: Campaign, criteria: list[Criterion], managing: Client
) -> None:
    candidate = make_candidate(campaign)
    campaign.phase = Phase.CLOSED
    db.session.commit()
    answer = managing.submit(f"{PAGE}/candidates/{candidate.id}/scan", **{f"score-{criteria[0].id}": "3"})
    assert (answer.status_code, db.session.query(ScanScore).count()) == (409, 0)
