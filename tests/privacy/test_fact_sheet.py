"""The fact sheet says how the campaign is set: whoever changes a setting changes the sheet, and types nothing twice."""

import io
from collections.abc import Callable
from datetime import timedelta

import pypdf
import pytest
from flask_babel import force_locale

from campaign.accounts.models import User
from campaign.campaigns.models import BoardMode, Campaign, NamePrivacy
from campaign.conversions.xapi.models import Connection
from campaign.core import clock
from campaign.core.permissions import Role
from campaign.evaluation.models import EvaluationRound, RoundKind
from campaign.extensions import db
from campaign.privacy.retention.rules import BY_KEY, RULES
from campaign.privacy.retention.terms import set_days
from campaign.privacy.sheet.facts import facts_of
from campaign.privacy.sheet.settings import SheetWords, change_words, publish_sheet, withdraw_sheet
from campaign.privacy.sheet.sheet import Section, sections
from campaign.webhooks.models import Webhook
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_member, make_user


def said(parts: list[Section]) -> str:
    """All words of a sheet."""
    return "\n".join(
        word
        for part in parts
        for word in (
            part.title,
            *part.sentences,
            *part.points,
            *(word for term, words in part.pairs for word in (term, *words)),
        )
    )


def sheet(campaign: Campaign, *, mail_url: str = "", is_public: bool = False) -> str:
    with force_locale("en"):
        return said(sections(facts_of(campaign, mail_url=mail_url), is_public=is_public))


def hide_names(campaign: Campaign) -> None:
    campaign.names = NamePrivacy.HIDDEN


def alias_names(campaign: Campaign) -> None:
    campaign.names = NamePrivacy.ALIAS


def teams_only(campaign: Campaign) -> None:
    campaign.board_mode = BoardMode.TEAMS


def without_rewards(campaign: Campaign) -> None:
    campaign.is_reward_free = True


def another_last_day(campaign: Campaign) -> None:
    campaign.ends_on += timedelta(days=9)


def another_goal(campaign: Campaign) -> None:
    campaign.main_goal = "Everyone at sea"


def frames(campaign: Campaign) -> None:
    campaign.embed_origins = "https://intranet.waterkant.example"


def names_are_off(campaign: Campaign) -> None:
    campaign.names_hidden_at = clock.now()


def a_viewer(campaign: Campaign) -> None:
    make_member(campaign, make_user(), Role.VIEWER)


def a_webhook(campaign: Campaign) -> None:
    url = "https://chat.waterkant.example/hook"
    db.session.add(Webhook(campaign_id=campaign.id, name="Chat", url=url, secret="s", created_at=clock.now()))


def a_learning_system(campaign: Campaign) -> None:
    connection = Connection(campaign_id=campaign.id, name="Moodle", key="k", secret_digest="d", created_at=clock.now())
    db.session.add(connection)


def a_named_survey(campaign: Campaign) -> None:
    held = EvaluationRound(
        campaign_id=campaign.id,
        kind=RoundKind.INTERIM,
        title="Halfway",
        held_on=clock.today(campaign.zone),
        is_anonymous=False,
        opened_at=clock.now(),
        created_at=clock.now(),
    )
    db.session.add(held)


CHANGES: list[tuple[Callable[[Campaign], None], str]] = [
    (hide_names, "No ambassador is named."),
    (alias_names, "Ambassadors are named with an alias"),
    (teams_only, "The scoreboard compares teams, no persons."),
    (without_rewards, "neither prizes nor money"),
    (another_last_day, "9 January 2027"),
    (another_goal, "Everyone at sea"),
    (frames, "https://intranet.waterkant.example"),
    (names_are_off, "Names are off the public pages since"),
    (a_viewer, "1 viewer"),
    (a_webhook, "chat.waterkant.example"),
    (a_learning_system, "1 learning system sends messages"),
    (a_named_survey, "answered by name"),
]


def test_every_setting_that_matters_changes_the_sheet(campaign: Campaign) -> None:
    found = []
    for change, words in CHANGES:
        other = make_campaign()
        before = sheet(other)
        change(other)
        db.session.flush()
        found.append((words in before, words in sheet(other)))
    assert found == [(False, True)] * len(CHANGES)


def test_a_longer_term_stands_on_it_with_its_reason(campaign: Campaign, manager: User) -> None:
    set_days(campaign, BY_KEY["names"], 120, why="The finale is in March", is_sure=False, by=manager)
    read = sheet(campaign)
    assert ("120 days after the last day" in read, "Longer than usual: The finale is in March" in read) == (True, True)


def test_what_was_changed_stands_on_it_and_not_in_public(campaign: Campaign, manager: User) -> None:
    set_days(campaign, BY_KEY["names"], 30, why="", is_sure=False, by=manager)
    assert ("90 → 30" in sheet(campaign), "90 → 30" in sheet(campaign, is_public=True)) == (True, False)


def test_every_rule_of_keeping_stands_on_it(campaign: Campaign) -> None:
    read = sheet(campaign)
    assert [rule.key for rule in RULES if str(rule.what) not in read] == []


def test_the_mail_server_is_named_without_its_password(campaign: Campaign) -> None:
    read = sheet(campaign, mail_url="smtp://user:secret@mail.waterkant.example:587")
    assert ("mail.waterkant.example" in read, "secret" in read) == (True, False)


def test_the_public_sheet_names_no_manager_and_no_system(campaign: Campaign, manager: User) -> None:
    a_webhook(campaign)
    frames(campaign)
    db.session.flush()
    read = sheet(campaign, mail_url="smtp://mail.waterkant.example", is_public=True)
    assert [word for word in (manager.name, "waterkant.example") if word in read] == []


def test_a_campaign_without_rewards_speaks_of_none(campaign: Campaign) -> None:
    campaign.is_reward_free = True
    words = sheet(campaign).casefold().split()
    assert [word for word in words if word.strip(".,;:") in {"points", "point", "rank", "ranking", "ranked"}] == []


def test_the_organisation_says_what_only_it_knows_once(managing: Client, campaign: Campaign) -> None:
    managing.submit("/c/leren/privacy/words", runs_at="A machine in Delft", to_ask="fg@waterkant.example")
    read = managing.get("/c/leren/privacy").text
    assert ("A machine in Delft" in read, "fg@waterkant.example" in read) == (True, True)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_paper_can_be_read_aloud_in_either_language(viewing: Client, campaign: Campaign, language: str) -> None:
    answer = viewing.get(f"/c/leren/privacy/fact-sheet.pdf?in={language}")
    paper = pypdf.PdfReader(io.BytesIO(answer.data))
    root = paper.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)


def test_the_paper_says_what_the_page_says(viewing: Client, campaign: Campaign) -> None:
    paper = pypdf.PdfReader(io.BytesIO(viewing.get("/c/leren/privacy/fact-sheet.pdf?in=en").data))
    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    with force_locale("en"):
        parts = sections(facts_of(campaign, mail_url=""))
    assert [part.title for part in parts if part.title not in text] == []


def test_an_ambassador_reads_it(client: Client, campaign: Campaign) -> None:
    client.sign_in(make_ambassador(campaign).user)
    assert client.get("/c/leren/privacy/own?in=en").status_code == 200


def test_someone_of_another_campaign_does_not(client: Client, campaign: Campaign) -> None:
    client.sign_in(make_ambassador(make_campaign()).user)
    assert client.get("/c/leren/privacy/own").status_code in {403, 404}


def test_nobody_reads_it_in_public_until_a_manager_says_so(client: Client, campaign: Campaign, manager: User) -> None:
    publish_sheet(campaign, by=manager)
    db.session.commit()
    key = facts_key(campaign)
    page = client.get(f"/privacy/{key}?in=en")
    assert (page.status_code, "?in=nl" in page.text, "Set-Cookie" in page.headers) == (200, True, False)
    withdraw_sheet(campaign, by=manager)
    db.session.commit()
    gone = client.get(f"/privacy/{key}")
    assert (gone.status_code, "Set-Cookie" in gone.headers) == (404, False)


def test_nobody_keeps_the_machine_busy_with_papers(client: Client, campaign: Campaign) -> None:
    answers = [client.get("/privacy/no-such-key/fact-sheet.pdf").status_code for _ in range(61)]
    assert answers == [404] * 60 + [429]


def facts_key(campaign: Campaign) -> str:
    return db.session.execute(
        db.text("SELECT public_key FROM fact_sheet WHERE campaign_id = :id"), {"id": campaign.id}
    ).scalar_one()


def test_words_that_are_hostile_are_only_words(managing: Client, campaign: Campaign, manager: User) -> None:
    change_words(campaign, SheetWords("<script>alert(1)</script>", "#sys.inputs", "[x](y)"), by=manager)
    db.session.commit()
    assert "<script>alert" not in managing.get("/c/leren/privacy").text
    assert managing.get("/c/leren/privacy/fact-sheet.pdf").status_code == 200
