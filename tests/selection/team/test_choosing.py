"""Choosing, inviting, accepting, declining, and saying no."""

import pytest
from flask import Flask
from sqlalchemy import select

from campaign.campaigns.models import Campaign, NamePrivacy, Phase
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador, Team
from campaign.selection.history import history_of
from campaign.selection.links.services import link_for
from campaign.selection.models import Candidate
from campaign.selection.settings import selection_of
from campaign.selection.states import NotChosenReason, Standing
from campaign.selection.team import services as choosing
from campaign.selection.team.completing import complete, search_on
from campaign.selection.team.queries import MOST_MEMBERS, count_untold, members_of, stand_ins, team_page, untold
from campaign.selection.team.saying_no import Told, mark_told, turn_down
from campaign.selection.team.services import accept, decline, invite, invite_again, shortlist
from tests.factories import make_ambassador, make_campaign, make_team, make_user
from tests.selection.making import make_candidate


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign()


@pytest.fixture
def invited(campaign: Campaign) -> Candidate:
    candidate = make_candidate(campaign, "Anna Bakker", standing=Standing.SHORTLIST)
    invite(campaign, [candidate], by=make_user(name="Lend Vermeer"))
    db.session.commit()
    return candidate


def letters(recipient: str | None) -> list[Mail]:
    db.session.flush()
    return list(db.session.scalars(select(Mail).where(Mail.recipient == recipient).order_by(Mail.id)))


def yes(
    campaign: Campaign, candidate: Candidate, alias: str | None = None, names: NamePrivacy | None = None
) -> Ambassador:
    return accept(campaign, candidate, alias=alias, names=names, language="nl").ambassador


def test_an_invitation_is_mailed(invited: Candidate) -> None:
    assert [mail.subject for mail in letters(invited.colleague.email)] == [
        f"You are chosen: will you be an ambassador of “{db.session.get_one(Campaign, invited.campaign_id).name}”?"
    ]


def test_who_is_invited_already_hears_nothing_anew(campaign: Campaign, invited: Candidate) -> None:
    assert invite(campaign, [invited], by=None) == []
    assert len(letters(invited.colleague.email)) == 1


def test_an_invitation_can_be_sent_again(campaign: Campaign, invited: Candidate) -> None:
    invite_again(campaign, invited, by=None)
    assert len(letters(invited.colleague.email)) == 2


def test_nobody_is_reminded_of_an_invitation_that_was_answered(campaign: Campaign, invited: Candidate) -> None:
    decline(campaign, invited)
    with pytest.raises(WrongState, match="has answered"):
        invite_again(campaign, invited, by=None)


def test_who_has_no_address_cannot_be_invited(campaign: Campaign) -> None:
    candidate = make_candidate(campaign, standing=Standing.SHORTLIST)
    candidate.colleague.emails.clear()
    db.session.commit()
    with pytest.raises(DomainError, match="no e-mail address"):
        invite(campaign, [candidate], by=None)


def test_of_several_all_move_or_none(campaign: Campaign) -> None:
    good, wrong = make_candidate(campaign), make_candidate(campaign, standing=Standing.ACCEPTED)
    with pytest.raises(WrongState):
        shortlist(campaign, [good, wrong], by=None)
    db.session.rollback()
    assert good.standing is Standing.LONGLIST


def test_who_accepts_is_an_ambassador_by_the_name_of_their_choice(campaign: Campaign, invited: Candidate) -> None:
    ambassador = yes(campaign, invited, alias="De Vos", names=NamePrivacy.ALIAS)
    assert (ambassador.colleague, ambassador.alias, ambassador.names) == (
        invited.colleague,
        "De Vos",
        NamePrivacy.ALIAS,
    )
    assert invited.standing is Standing.ACCEPTED


def test_accepting_is_written_down_as_done_by_the_candidate(campaign: Campaign, invited: Candidate) -> None:
    yes(campaign, invited)
    last = history_of(invited)[0]
    assert (last.after, last.by, last.by_candidate) == (Standing.ACCEPTED, None, True)


def test_the_link_to_sign_in_goes_to_the_known_address(campaign: Campaign, invited: Candidate) -> None:
    yes(campaign, invited)
    assert "Lend Vermeer invites you" in letters(invited.colleague.email)[-1].body


def test_an_ambassador_is_spoken_to_in_the_language_of_accepting(campaign: Campaign, invited: Candidate) -> None:
    assert yes(campaign, invited).user.language == "nl"


def test_accepting_twice_changes_nothing(campaign: Campaign, invited: Candidate) -> None:
    first = yes(campaign, invited, alias="De Vos")
    again = yes(campaign, invited, alias="Iemand anders")
    assert (again, again.alias) == (first, "De Vos")


def test_an_alias_that_someone_has_is_refused_and_nothing_is_accepted(campaign: Campaign, invited: Candidate) -> None:
    make_ambassador(campaign, alias="De Vos")
    with pytest.raises(DomainError) as error:
        yes(campaign, invited, alias="De Vos")
    db.session.rollback()
    assert (error.value.field, invited.standing) == ("alias", Standing.INVITED)


def test_nobody_accepts_who_was_not_invited(campaign: Campaign) -> None:
    with pytest.raises(WrongState):
        yes(campaign, make_candidate(campaign, standing=Standing.SHORTLIST))


def test_who_stepped_down_can_be_invited_and_accept_again(campaign: Campaign) -> None:
    candidate = make_candidate(campaign, standing=Standing.STEPPED_DOWN)
    invite(campaign, [candidate], by=None)
    assert yes(campaign, candidate).stepped_down_at is None


def test_a_closed_campaign_chooses_nobody(campaign: Campaign) -> None:
    candidate = make_candidate(campaign)
    campaign.phase = Phase.CLOSED
    db.session.commit()
    for act in (choosing.shortlist, choosing.stand_by, choosing.invite):
        with pytest.raises(WrongState, match="closed"):
            act(campaign, [candidate], by=None)


def say_no(campaign: Campaign, *candidates: Candidate, text: str | None = "Not this time.") -> Told:
    return turn_down(campaign, candidates, reason=NotChosenReason.TEAM_FULL, text=text, by=None)


def test_who_is_not_chosen_reads_the_managers_words(campaign: Campaign) -> None:
    candidate = make_candidate(campaign, "Bram de Boer", standing=Standing.SHORTLIST)
    assert say_no(campaign, candidate, text="The seats of your team are taken.").told == [candidate]
    mail = letters(candidate.colleague.email)[0]
    assert "Hello Bram de Boer," in mail.body
    assert "The seats of your team are taken." in mail.body
    assert (candidate.standing, candidate.told_why) == (Standing.NOT_CHOSEN, NotChosenReason.TEAM_FULL)


def test_nobody_hears_twice_that_they_were_not_chosen(campaign: Campaign) -> None:
    candidate = make_candidate(campaign, standing=Standing.SHORTLIST)
    say_no(campaign, candidate)
    assert say_no(campaign, candidate).told == []
    assert len(letters(candidate.colleague.email)) == 1


def test_an_empty_message_is_refused(campaign: Campaign) -> None:
    with pytest.raises(DomainError) as error:
        say_no(campaign, make_candidate(campaign), text=" ")
    assert error.value.field == "text"


def test_a_manager_can_tell_it_in_person(campaign: Campaign) -> None:
    candidate = make_candidate(campaign, standing=Standing.SHORTLIST)
    assert say_no(campaign, candidate, text=None).by_hand == [candidate]
    assert (letters(candidate.colleague.email), candidate.told_at) == ([], None)
    mark_told(campaign, candidate)
    assert candidate.told_at


def test_who_has_no_address_is_told_in_person(campaign: Campaign) -> None:
    candidate = make_candidate(campaign, standing=Standing.SHORTLIST)
    candidate.colleague.emails.clear()
    db.session.commit()
    assert say_no(campaign, candidate).by_hand == [candidate]


def test_who_comes_back_after_a_no_can_hear_it_again(campaign: Campaign) -> None:
    candidate = make_candidate(campaign, standing=Standing.SHORTLIST)
    say_no(campaign, candidate)
    shortlist(campaign, [candidate], by=None)
    assert (candidate.told_at, candidate.told_why) == (None, None)
    assert say_no(campaign, candidate).told == [candidate]


def test_who_never_knew_need_not_be_told(campaign: Campaign) -> None:
    asked, _unaware = make_candidate(campaign, standing=Standing.SHORTLIST), make_candidate(campaign)
    link_for(asked, days=5, by=None)
    assert (count_untold(campaign.id), untold(campaign.id, most=10)) == (1, [asked])
    say_no(campaign, asked)
    assert count_untold(campaign.id) == 0


def test_the_team_holds_ambassadors_who_were_never_candidates(campaign: Campaign, invited: Candidate) -> None:
    direct, chosen = make_ambassador(campaign, "Zoë"), yes(campaign, invited)
    assert [(one.ambassador, one.candidate) for one in members_of(campaign.id)] == [(chosen, invited), (direct, None)]


def test_of_a_large_team_the_page_shows_who_came_last_and_how_many_there_are(campaign: Campaign) -> None:
    everyone = [make_ambassador(campaign, f"Anna {number:02}") for number in range(MOST_MEMBERS + 2)]
    found = team_page(campaign.id)
    assert ([one.ambassador for one in found.members], found.size) == (everyone[2:], len(everyone))
    everyone[-1].stepped_down_at = clock.now()
    db.session.flush()
    assert team_page(campaign.id).size == MOST_MEMBERS + 1


def test_completing_twice_is_completing_once(campaign: Campaign) -> None:
    complete(campaign, by=None)
    first = selection_of(campaign).closed_at
    complete(campaign, by=None)
    assert selection_of(campaign).closed_at == first
    search_on(campaign, by=None)
    assert selection_of(campaign).closed_at is None


class Reserves:
    """Two teams, a reserve of each: that of the first team is first."""

    def __init__(self, campaign: Campaign) -> None:
        self.care, self.office = make_team(campaign, "Care"), make_team(campaign, "Office")
        self.first = make_candidate(campaign, "Mia", team=self.care, standing=Standing.RESERVE)
        self.second = make_candidate(campaign, "Noor", team=self.office, standing=Standing.RESERVE)


def gone(campaign: Campaign, team: Team) -> Candidate:
    candidate = make_candidate(campaign, "Kees", team=team, standing=Standing.INVITED)
    decline(campaign, candidate)
    return candidate


def proposed(
    campaign: Campaign, reserves: Reserves, *open_teams: Team, seats: int = 1
) -> list[tuple[Candidate, Candidate]]:
    found = stand_ins(
        campaign.id, [reserves.first, reserves.second], seats=seats, open_teams={team.id for team in open_teams}
    )
    return [(one.gone, one.reserve) for one in found]


def test_the_first_reserve_whose_team_fits_the_open_seat_is_proposed(campaign: Campaign) -> None:
    reserves = Reserves(campaign)
    kees = gone(campaign, reserves.office)
    assert proposed(campaign, reserves, reserves.office) == [(kees, reserves.second)]


def test_where_no_team_fits_the_first_reserve_is_proposed(campaign: Campaign) -> None:
    reserves = Reserves(campaign)
    kees = gone(campaign, make_team(campaign, "Kitchen"))
    assert proposed(campaign, reserves) == [(kees, reserves.first)]


def test_nobody_is_proposed_without_an_open_seat(campaign: Campaign) -> None:
    reserves = Reserves(campaign)
    gone(campaign, reserves.office)
    assert proposed(campaign, reserves, seats=0) == []


def test_who_said_no_to_the_question_leaves_no_seat(campaign: Campaign) -> None:
    reserves = Reserves(campaign)
    decline(campaign, make_candidate(campaign, standing=Standing.SHORTLIST))
    assert proposed(campaign, reserves, reserves.care) == []


def test_no_reserve_is_invited_by_itself(campaign: Campaign) -> None:
    reserves = Reserves(campaign)
    gone(campaign, reserves.care)
    assert reserves.first.standing is Standing.RESERVE
