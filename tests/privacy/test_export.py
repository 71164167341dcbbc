"""A person gets everything that is kept of them, and nothing of anyone else."""

import json
from datetime import UTC, datetime
from typing import Any

from flask import Flask

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.services import record_claim
from campaign.core.models import State, metadata
from campaign.core.permissions import Role
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import Reason
from campaign.privacy.models import Erasure
from campaign.privacy.people.column_words import COLUMNS, lines, state
from campaign.privacy.people.export import (
    CALLED_BY,
    SHOWN,
    Kept,
    everything_of,
    of_everything,
    of_person,
    target_of,
)
from campaign.privacy.people.export import told as columns_told
from campaign.privacy.person import person_of
from campaign.privacy.places import PEOPLE
from campaign.testimonials.models import Use
from tests.client import Client, Runner
from tests.factories import make_ambassador, make_campaign, make_colleague, make_member, make_user


def brought(campaign: Campaign) -> tuple[Ambassador, Colleague]:
    """An ambassador and the colleague whom they brought."""
    ambassador, recruit = make_ambassador(campaign, "Anna Bakker"), make_colleague(campaign, "Bram de Boer")
    record_claim(ambassador, colleague=recruit, stage=Stage.LOGIN, campaign=campaign)
    db.session.commit()
    return ambassador, recruit


def test_the_file_of_a_recruit_does_not_say_who_brought_them(campaign: Campaign, manager: User) -> None:
    ambassador, recruit = brought(campaign)
    said = json.dumps(of_person(campaign, person_of(campaign, colleague_ids=[recruit.id])))
    assert "Bram de Boer" in said
    assert ambassador.colleague.name not in said
    assert ambassador.user.email not in said


def test_the_file_of_an_ambassador_does_not_name_their_recruits(campaign: Campaign, manager: User) -> None:
    ambassador, recruit = brought(campaign)
    said = of_person(campaign, person_of(campaign, colleague_ids=[ambassador.colleague_id]))
    assert "claim" in {place["place"] for place in said["kept"]}
    assert recruit.name not in json.dumps(said)


def test_no_file_opens_a_door(campaign: Campaign, manager: User) -> None:
    ambassador, _recruit = brought(campaign)
    ambassador.user.password_hash = "a-hash-of-a-password"
    db.session.commit()
    said = json.dumps(of_everything(ambassador.user.email, everything_of(ambassador.user.email)))
    assert ambassador.code not in said
    assert "a-hash-of-a-password" not in said


def test_the_file_has_all_campaigns_of_a_person(campaign: Campaign, manager: User) -> None:
    ambassador, _recruit = brought(campaign)
    other = make_campaign(name="Next year")
    make_member(other, ambassador.user, Role.VIEWER)
    found = of_everything(ambassador.user.email, everything_of(ambassador.user.email))
    assert [one["campaign"] for one in found["campaigns"]] == [campaign.name, "Next year"]


def test_a_page_shows_the_first_of_many_and_says_how_many_there_are(
    campaign: Campaign, manager: User, managing: Client
) -> None:
    for number in range(SHOWN + 2):
        audit.record("campaign.changed", str(number), by=manager, campaign_id=campaign.id)
    db.session.commit()
    (log,) = (one for one in everything_of(manager.email).campaigns[0][1] if one.place.table == "audit_entry")
    (shown,) = (one for one in everything_of(manager.email, 3).campaigns[0][1] if one.place.table == "audit_entry")
    assert log.number == shown.number == len(log.rows) == SHOWN + 2
    assert shown.rows == log.rows[:3]
    page = managing.get("/me/data").text
    assert f'<span class="num">{SHOWN + 2}</span>' in page
    assert "The file has all of them." in page


def test_the_command_prints_the_file(campaign: Campaign, manager: User, runner: Runner) -> None:
    ambassador, _recruit = brought(campaign)
    printed = json.loads(runner.invoke(args=["data", "export", ambassador.user.email]).stdout)
    assert printed["email"] == ambassador.user.email


def test_the_command_says_that_nothing_is_kept_of_a_stranger(campaign: Campaign, runner: Runner) -> None:
    assert runner.invoke(args=["data", "export", "nobody@example.org"]).exit_code == 1


def test_the_command_erases_after_a_yes(campaign: Campaign, manager: User, runner: Runner) -> None:
    ambassador, _recruit = brought(campaign)
    email = ambassador.user.email
    asked = runner.invoke(args=["data", "erase", email], input="n\n")
    assert (asked.exit_code, " in 1 campaign. Go on?" in asked.output) == (1, True)
    assert runner.invoke(args=["data", "erase", email, "--yes"]).exit_code == 0
    assert not everything_of(email).is_anything


def test_a_manager_finds_someone_and_erases_them_after_a_word(campaign: Campaign, managing: Client) -> None:
    _ambassador, recruit = brought(campaign)
    address = f"/c/{campaign.slug}/privacy/people/colleague/{recruit.id}"
    assert address in managing.get(f"/c/{campaign.slug}/privacy/people?q=bram").text
    assert managing.submit(address, word="eras").status_code == 422
    assert managing.submit(address, word="erase").status_code == 303
    assert managing.get(address).status_code == 404
    assert "Bram de Boer" not in managing.get(f"/c/{campaign.slug}/privacy/people").text


def test_a_manager_downloads_the_file(campaign: Campaign, managing: Client) -> None:
    _ambassador, recruit = brought(campaign)
    page = f"/c/{campaign.slug}/privacy/people/colleague/{recruit.id}"
    answer = managing.submit(page, to=f"{page}/data.json")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.json["campaign"] == campaign.name


def test_in_how_many_texts_someone_is_mentioned_comes_after_the_page(campaign: Campaign, managing: Client) -> None:
    _ambassador, recruit = brought(campaign)
    make_colleague(campaign, "Bram de Boer-Smit")
    campaign.main_goal = "Do as Bram de Boer did, and not as Bram de Boer-Smit."
    db.session.commit()
    address = f"/c/{campaign.slug}/privacy/people/colleague/{recruit.id}"
    page = managing.get(address).text
    assert 'hx-get="?texts=1"' in page
    assert "Mentioned in texts" not in page
    in_place = {"HX-Request": "true"}
    part = managing.get(f"{address}?texts=1", headers=in_place).text
    assert "this person." in part
    assert "<title>" not in part
    # Without scripts the whole page comes again, with them in it.
    whole = managing.get(f"{address}?texts=1").text
    assert part.strip() in whole
    assert "<title>" in whole
    campaign.main_goal = "Do as Bram de Boer-Smit did."
    db.session.commit()
    assert managing.get(f"{address}?texts=1", headers=in_place).text != part


def test_nobody_of_another_campaign_is_found(campaign: Campaign, managing: Client) -> None:
    stranger = make_colleague(make_campaign(), "Strange Person")
    assert managing.get(f"/c/{campaign.slug}/privacy/people/colleague/{stranger.id}").status_code == 404


def test_who_looks_along_sees_nobodys_data(campaign: Campaign, viewing: Client) -> None:
    assert viewing.get(f"/c/{campaign.slug}/privacy/people").status_code == 403


def test_someone_sees_their_own_data_and_asks_to_be_erased(campaign: Campaign, manager: User, client: Client) -> None:
    ambassador, recruit = brought(campaign)
    client.sign_in(ambassador.user)
    page = client.get("/me/data").text
    assert "Anna Bakker" in page
    assert recruit.name not in page
    client.submit("/me/data", to="/me/data/erasure")
    [mail] = db.session.query(Mail).filter_by(recipient=manager.email).all()
    assert "Anna Bakker" not in mail.body
    client.sign_in(manager)
    assert "Anna Bakker" in client.get(f"/c/{campaign.slug}/privacy/people").text


def told(table: str, *rows: dict[str, Any]) -> list[tuple[list[str], int]]:
    """What a page says of rows of a place: their values, and how often."""
    (place,) = (place for place in PEOPLE if place.table == table)
    said = lines(Kept(place, len(rows), list(rows)))
    return [([f"{name}: {value}" for name, value in pairs], times) for pairs, times in said]


def test_what_is_kept_is_told_in_words(app: Flask) -> None:
    with app.test_request_context():
        consent, entry = {"use": Use.NEXT_CAMPAIGN}, {"action": "claim.recorded"}
        assert told("testimonial_consent", consent) == [(["Where: In invitations of the next campaign"], 1)]
        assert told("audit_entry", entry) == [(["What: Recruit logged"], 1)]
        scanned = {"criterion": "Knows many", "score": 4, "note": ""}
        assert told("scan_score", scanned) == [(["Criterion: Knows many", "Score: 4"], 1)]
        assert told("candidate", {"score": 65.38461538461539}) == [(["Score: 65"], 1)]


def test_what_is_the_same_is_told_once(app: Flask) -> None:
    days = [{"since": datetime(2026, 11, day, 9, minute, tzinfo=UTC)} for day, minute in ((2, 1), (2, 7), (4, 1))]
    visits = [{"points": number, "reason": Reason.RULES} for number in (1, 1, 2)]
    with app.test_request_context():
        assert told("recruit", *days) == [(["Since: 2 Nov 2026 (2×), 4 Nov 2026"], 1)]
        assert [times for _, times in told("score_entry", *visits)] == [2, 1]


def test_every_place_says_something_and_every_state_has_words(app: Flask) -> None:
    silent, wordless = [], []
    for place in PEOPLE:
        columns = columns_told(metadata.tables[place.table], place)
        names = [
            column.name.removesuffix("_id") if target_of(column) in CALLED_BY else column.name for column in columns
        ]
        silent += [place.table] if not set(names) & COLUMNS.keys() else []
        states = [column.type.kind for column in columns if isinstance(column.type, State) and column.name in COLUMNS]
        wordless += [one for kind in states for one in kind if not state(one)]
    assert (silent, wordless) == (["testimonial_picture"], [])


def test_an_administrator_erases_an_account(app: Flask, client: Client) -> None:
    administrator, user = make_user(is_admin=True), make_user(name="Gone Person")
    client.sign_in(administrator)
    assert client.submit(f"/users/{user.id}/erase", word="erase").status_code == 303
    assert (user.name, user.is_active) == ("Former colleague", False)
    assert db.session.query(Erasure).one().campaign_id is None


def test_an_administrator_does_not_erase_themselves(app: Flask, client: Client) -> None:
    administrator = make_user(is_admin=True)
    client.sign_in(administrator)
    assert client.get(f"/users/{administrator.id}/erase").status_code == 303
