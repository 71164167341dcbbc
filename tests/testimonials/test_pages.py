"""The pages: an ambassador tells it, a colleague answers by a link, the public sees what is allowed, and no more."""

import re
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador
from campaign.scoreboard.finale.freezing import freeze
from campaign.scoreboard.screens.services import screens_of
from campaign.testimonials import asking, models, overview_pages, queries
from campaign.testimonials.links import token_of
from campaign.testimonials.models import Use
from campaign.testimonials.services import withdraw
from tests.client import Client
from tests.factories import make_campaign, make_colleague
from tests.pictures import jpeg
from tests.testimonials.conftest import WORDS, Say

UNGUESSED = "WyJub3RoaW5nIl0.x"


@pytest.fixture
def telling(app: Flask, sanne: Ambassador) -> Client:
    """The browser of the ambassador."""
    client = app.test_client()
    client.sign_in(sanne.user)
    return client


def told(sanne: Ambassador) -> models.Testimonial:
    db.session.expire_all()
    found = queries.testimonial_by(sanne.colleague_id)
    assert found is not None
    return found


def test_an_ambassador_tells_it_with_a_picture_and_takes_it_back(
    telling: Client, sanne: Ambassador, campaign: Campaign, client: Client
) -> None:
    page = f"/c/{campaign.slug}/tell"
    facts: dict[str, Any] = {"quote": WORDS, "uses": [Use.SCREEN], "file": (jpeg(), "me.jpg")}
    assert telling.submit(page, **facts).status_code == 303
    found = told(sanne)
    assert (found.quote, found.given, found.has_picture) == (WORDS, {Use.SCREEN}, True)
    assert telling.get(f"{page}/picture").headers["Cache-Control"] == "no-store"
    public = f"/voice/of/{campaign.board_key}/{found.id}.png"
    assert client.get(public).headers["Content-Type"] == "image/png"
    assert telling.submit(page, to=f"{page}/withdraw").status_code == 303
    assert told(sanne).given == frozenset()
    assert client.get(public).status_code == 404


def test_words_kept_without_a_consent_are_not_said_to_be_shown(telling: Client, campaign: Campaign) -> None:
    page = f"/c/{campaign.slug}/tell"
    telling.submit(page, quote=WORDS)
    assert "shown nowhere yet" in telling.get(page).text


def test_what_was_typed_is_there_again_after_a_mistake(telling: Client, campaign: Campaign) -> None:
    page = telling.submit(f"/c/{campaign.slug}/tell", quote=WORDS, called="role", role="")
    assert (page.status_code, WORDS in page.text) == (422, True)


def test_a_colleague_agrees_by_the_link_in_the_mail_and_takes_all_of_it_away(
    managing: Client, client: Client, campaign: Campaign
) -> None:
    omar = make_colleague(campaign, "Omar Peters", emails=["omar@example.org"])
    managing.submit(
        f"/c/{campaign.slug}/testimonials", colleague="omar@example.org", words="Great fun.", uses=[Use.INTRANET]
    )
    body = db.session.query(Mail).filter(Mail.recipient == "omar@example.org").one().body
    page = "/voice/" + body.partition("/voice/")[2].split()[0]
    assert client.submit(page, uses=[Use.INTRANET]).status_code == 303
    assert client.get(f"/board/{campaign.board_key}.json").json["voices"][0]["quote"] == "Great fun."
    assert client.submit(page, to=f"{page}/remove").status_code == 303
    assert client.get(f"/board/{campaign.board_key}.json").json["voices"] == []
    assert (client.get(page).status_code, queries.testimonial_by(omar.id)) == (404, None)


def test_a_link_works_for_its_person_alone_and_sets_no_cookie(client: Client, sanne: Ambassador, say: Say) -> None:
    page = client.get(f"/voice/{token_of(say(sanne.colleague))}")
    assert (page.status_code, "Set-Cookie" in page.headers, page.headers["X-Robots-Tag"]) == (200, False, "noindex")
    assert client.get(f"/voice/{UNGUESSED}").status_code == 404


def test_after_stepping_down_the_own_link_still_takes_it_back(
    client: Client, sanne: Ambassador, say: Say, campaign: Campaign
) -> None:
    testimonial = say(sanne.colleague, Use.SCREEN)
    sanne.stepped_down_at = testimonial.created_at
    page = f"/voice/{token_of(testimonial)}"
    assert client.submit(page, to=f"{page}/withdraw").status_code == 303
    assert told(sanne).given == frozenset()


def test_board_and_screen_show_what_each_may_and_lose_it_at_once(client: Client, campaign: Campaign, say: Say) -> None:
    board = say(make_colleague(campaign, "Omar Peters"), Use.INTRANET, quote="For the intranet alone.")
    screen = say(make_colleague(campaign, "Noor Smit"), Use.SCREEN, quote="For screens alone.")
    hall = f"/screen/{screens_of(campaign.id)[0].token}"
    pages = {"board": f"/board/{campaign.board_key}", "frame": f"/board/{campaign.board_key}/embed?show=voices"}

    def seen() -> dict[str, tuple[bool, bool]]:
        texts = {name: client.get(address).text for name, address in {**pages, "screen": hall}.items()}
        return {name: (board.quote in text, screen.quote in text) for name, text in texts.items()}

    assert seen() == {"board": (True, False), "frame": (True, False), "screen": (False, True)}
    freeze(campaign, by=None)
    db.session.commit()
    assert seen() == {"board": (True, False), "frame": (True, False), "screen": (False, True)}
    quotes = board.quote, screen.quote
    withdraw(campaign, board)
    withdraw(campaign, screen)
    db.session.commit()
    assert [quote for quote in quotes for page in (*pages.values(), hall) if quote in client.get(page).text] == []


def test_whoever_looks_along_reads_what_management_may_and_no_name_beside_it(
    viewing: Client, campaign: Campaign, say: Say
) -> None:
    say(make_colleague(campaign, "Omar Peters"), Use.MANAGEMENT, quote="For management.")
    hidden = say(make_colleague(campaign, "Noor Smit"), Use.SCREEN, quote="For screens alone.")
    page = viewing.get(f"/c/{campaign.slug}/testimonials")
    assert ("For management." in page.text, "Peters" in page.text, "For screens" in page.text) == (True, False, False)
    assert viewing.get(f"/c/{campaign.slug}/testimonials/{hidden.id}").status_code == 403
    assert viewing.get(f"/c/{campaign.slug}/testimonials/{hidden.id}/picture").status_code == 404


def test_a_manager_proposes_hides_and_removes_but_gives_no_consent(
    managing: Client, campaign: Campaign, sanne: Ambassador, say: Say
) -> None:
    testimonial = say(sanne.colleague, Use.SCREEN)
    page = f"/c/{campaign.slug}/testimonials/{testimonial.id}"
    assert managing.submit(page, words="Shorter.").status_code == 303
    assert (told(sanne).proposed, told(sanne).quote) == ("Shorter.", WORDS)
    managing.submit(page, to=f"{page}/hide")
    assert told(sanne).hidden_at is not None
    managing.submit(page, to=f"{page}/remove")
    db.session.expire_all()
    assert queries.testimonial_by(sanne.colleague_id) is None


def test_of_many_one_reads_a_page_at_a_time_and_comes_back_to_it(
    managing: Client, campaign: Campaign, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview_pages, "PAGE", 2)
    tellers = [make_colleague(campaign, f"Teller {letter}") for letter in "ABC"]
    testimonials = [say(teller, Use.INTRANET, Use.MANAGEMENT) for teller in tellers]
    for letter in "XYZ":
        asking.ask(campaign, make_colleague(campaign, f"Asked {letter}"), words="", note="", uses=[Use.SCREEN], by=None)
    db.session.commit()
    page = f"/c/{campaign.slug}/testimonials"
    assert names_on(managing.get(page)) == {"Teller A", "Teller B", "Asked X", "Asked Y"}
    assert names_on(managing.get(f"{page}?page=2&asked=2")) == {"Teller C", "Asked Z"}
    assert names_on(managing.get(f"{page}?page=3&asked=-1")) == {"Asked X", "Asked Y"}
    assert "A report quotes" not in managing.get(page).text
    monkeypatch.setattr(overview_pages, "MOST_QUOTES", 2)
    assert "A report quotes the first 2." in managing.get(page).text
    last = f"{page}/{testimonials[-1].id}"
    assert (
        managing.submit(f"{page}?page=2", to=f"{last}/hide").location
        == f"{page}?page=2#testimonial-{testimonials[-1].id}"
    )
    assert (
        managing.submit(f"{page}?page=2", to=f"{last}/feature").location == f"{page}#testimonial-{testimonials[-1].id}"
    )


def names_on(page: TestResponse) -> set[str]:
    return set(re.findall(r"<b>((?:Teller|Asked) \w)</b>", page.text))


def test_another_campaigns_testimonial_is_not_there(managing: Client, campaign: Campaign) -> None:
    other = make_campaign()
    theirs = asking.ask(other, make_colleague(other), words="", note="", uses=[Use.SCREEN], by=None)
    db.session.commit()
    assert managing.get(f"/c/{campaign.slug}/testimonials/{theirs.id}").status_code == 404
    assert managing.get(f"/voice/of/{campaign.board_key}/{theirs.id}.png").status_code == 404
