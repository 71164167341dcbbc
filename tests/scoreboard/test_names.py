"""Who is named in public, in every byte that anyone can get without signing in."""

from collections.abc import Callable, Iterator

import pytest

from campaign.campaigns.models import Campaign, NamePrivacy
from campaign.campaigns.services import announce_change
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.scoreboard.models import Screen
from tests.client import Client
from tests.conftest import wait_for_the_watcher

Board = Callable[..., str]
RECRUITS = ("Xandra", "Wijntuin", "Yorick", "Uylenburg", "Zlata", "Vuijk")
MANAGER = ("Miriam", "Yperman")


@pytest.fixture
def everything(scored: Campaign, client: Client, board: Board, screen: Screen) -> Callable[[], str]:
    """All that anyone can get of the campaign without signing in, headers included, as one text."""

    def all_of_it() -> str:
        announce_change(scored)
        db.session.commit()
        return "\n".join(answers())

    def answers() -> Iterator[str]:
        for language in ("nl", "en"):
            for address in (board(), f"{board()}?lang={language}", board(".json"), f"/screen/{screen.token}"):
                answer = client.get(address, headers={"Accept-Language": language})
                assert answer.status_code == 200
                yield f"{answer.headers}\n{answer.text}"
        stream = client.get(board("/events"), buffered=False)
        yield next(stream.iter_encoded()).decode()
        stream.close()
        wait_for_the_watcher()

    return all_of_it


def named(text: str, *names: str) -> list[str]:
    """Which of these names are in the text."""
    return [name for name in names if name.casefold() in text.casefold()]


def call(campaign: Campaign, mode: NamePrivacy) -> None:
    campaign.names = mode
    db.session.commit()


def test_nobody_reads_the_name_of_a_recruit_or_a_manager(everything: Callable[[], str]) -> None:
    text = everything()
    assert named(text, "Sanne Zonneveld") == ["Sanne Zonneveld"]
    assert named(text, *RECRUITS, *MANAGER, "@example.org") == []


def test_an_ambassador_who_wants_to_be_hidden_is_in_no_byte(everything: Callable[[], str]) -> None:
    assert named(everything(), "Omar", "Quispel") == []


def test_in_a_campaign_that_hides_names_nobody_is_named(scored: Campaign, everything: Callable[[], str]) -> None:
    call(scored, NamePrivacy.HIDDEN)
    assert named(everything(), "Sanne", "Zonneveld", "Omar", "Quispel") == []


def test_in_a_campaign_of_initials_nobody_reads_a_surname(scored: Campaign, everything: Callable[[], str]) -> None:
    call(scored, NamePrivacy.INITIAL)
    assert named(everything(), "Sanne Z.", "Zonneveld", "Omar", "Quispel") == ["Sanne Z."]


def test_an_ambassador_with_an_alias_is_read_by_that_alone(
    sanne: Ambassador, scored: Campaign, everything: Callable[[], str]
) -> None:
    sanne.alias, sanne.names = "The Sunflower", NamePrivacy.ALIAS
    assert named(everything(), "The Sunflower", "Sanne", "Zonneveld") == ["The Sunflower"]


def test_in_a_campaign_of_aliases_who_has_none_is_not_named(
    sanne: Ambassador, scored: Campaign, everything: Callable[[], str]
) -> None:
    call(scored, NamePrivacy.ALIAS)
    assert named(everything(), "Sanne", "Zonneveld") == []


def test_an_alias_of_who_is_hidden_is_not_read_either(
    omar: Ambassador, scored: Campaign, everything: Callable[[], str]
) -> None:
    omar.alias = "The Oak"
    assert named(everything(), "The Oak", "Omar") == []


def test_a_team_of_fewer_than_five_is_not_shown(everything: Callable[[], str]) -> None:
    assert named(everything(), "Service desk", "Directorate") == ["Service desk"]
