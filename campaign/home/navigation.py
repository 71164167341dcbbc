"""The main menus: what each person can reach from where they are."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.local import LocalProxy

from campaign.campaigns.models import Phase
from campaign.conversions.disputes.contested import count_open
from campaign.conversions.news.happenings import MOST_COUNTED, count_unheard
from campaign.conversions.queries import MANY, count_waiting
from campaign.core.access import held
from campaign.core.permissions import Permission
from campaign.people.queries import ambassador_of_user


@dataclass(frozen=True)
class Link:
    """A line of a menu."""

    title: object
    url: str
    current: bool
    icon: str = ""
    badge: str | None = None


def waiting_badge() -> str | None:
    """How many claims and disputes wait, for whoever can decide about them."""
    if Permission.MANAGE_CAMPAIGN not in held():
        return None
    number = count_waiting(g.campaign.id) + count_open(g.campaign.id)
    return f"{number}+" if number >= MANY else str(number or "") or None


def news_badge() -> str | None:
    """How much happened to one's own claims that one did not see yet."""
    ambassador = ambassador_of_user(g.campaign.id, current_user.id)
    number = count_unheard(ambassador) if ambassador else 0
    return f"{number}+" if number >= MOST_COUNTED else str(number or "") or None


@dataclass(frozen=True)
class Entry:
    """Where a menu can lead: for whom, and on which pages it is lit (endpoints, or whole blueprints)."""

    title: object
    endpoint: str
    permission: Permission
    lit: tuple[str, ...] = ()
    icon: str = ""
    badge: Callable[[], str | None] = lambda: None
    arguments: Callable[[], dict[str, Any]] = dict
    unless: Permission | None = None
    """Whoever has this permission has a better entry."""
    is_there: Callable[[], bool] = lambda: True


def has_rewards() -> bool:
    """Whether the campaign on the page gives any."""
    return "campaign" in g and g.campaign is not None and not g.campaign.is_reward_free


def takes_claims() -> bool:
    """Whether anything can still be logged in the campaign on the page."""
    return "campaign" in g and g.campaign is not None and g.campaign.phase is not Phase.CLOSED


def board_key() -> dict[str, Any]:
    return {"key": g.campaign.board_key}


CAMPAIGN = (
    Entry(_l("Campaign"), "home.campaign", Permission.VIEW_CAMPAIGN),
    Entry(_l("My week"), "home.week", Permission.CLAIM),
    Entry(_l("Conversions"), "conversions.queue", Permission.MANAGE_CAMPAIGN, ("conversions",), badge=waiting_badge),
    Entry(
        _l("Standings"),
        "conversions.standings",
        Permission.VIEW_CAMPAIGN,
        unless=Permission.MANAGE_CAMPAIGN,
        is_there=has_rewards,
    ),
    Entry(
        _l("Results"),
        "conversions.standings",
        Permission.VIEW_CAMPAIGN,
        unless=Permission.MANAGE_CAMPAIGN,
        is_there=lambda: not has_rewards(),
    ),
    Entry(_l("Goals"), "goals.goals", Permission.VIEW_CAMPAIGN, ("goals",)),
    Entry(_l("Plan"), "plan.plan", Permission.VIEW_CAMPAIGN, ("plan",)),
    Entry(_l("People"), "people.colleagues", Permission.MANAGE_CAMPAIGN, ("people", "selection")),
    Entry(
        _l("People"),
        "people.ambassadors",
        Permission.VIEW_CAMPAIGN,
        ("people", "selection"),
        unless=Permission.MANAGE_CAMPAIGN,
    ),
    Entry(_l("Rules"), "rules.rules", Permission.VIEW_CAMPAIGN, ("rules", "rewards", "courses")),
    Entry(
        _l("Scoreboard"),
        "scoreboard.board_settings",
        Permission.MANAGE_CAMPAIGN,
        ("scoreboard", "webhooks", "digest"),
    ),
    Entry(
        _l("Scoreboard"),
        "scoreboard.board",
        Permission.VIEW_CAMPAIGN,
        arguments=board_key,
        unless=Permission.MANAGE_CAMPAIGN,
    ),
    Entry(_l("Meetings"), "meetings.overview", Permission.VIEW_CAMPAIGN, ("meetings",)),
    Entry(_l("Trainings"), "trainings.overview", Permission.VIEW_CAMPAIGN, ("trainings", "gatherings")),
    Entry(_l("Toolkit"), "toolkit.toolkit", Permission.VIEW_CAMPAIGN, ("toolkit",)),
    Entry(_l("Journeys"), "journeys.overview", Permission.VIEW_CAMPAIGN, ("journeys",)),
    Entry(
        _l("Evaluation"),
        "evaluation.overview",
        Permission.VIEW_CAMPAIGN,
        ("evaluation", "testimonials", "reporting", "succession"),
    ),
    Entry(_l("Settings"), "campaigns.settings", Permission.MANAGE_CAMPAIGN, ("campaigns", "privacy")),
    Entry(
        _l("Privacy"),
        "privacy.fact_sheet",
        Permission.VIEW_CAMPAIGN,
        ("privacy",),
        unless=Permission.MANAGE_CAMPAIGN,
    ),
)

INSTALLATION = (
    Entry(_l("Campaigns"), "overview.campaigns", Permission.SIGNED_IN, ("overview", "home")),
    Entry(_l("Users"), "accounts.users", Permission.ADMINISTER),
    Entry(_l("Audit log"), "own_data.installation_log", Permission.ADMINISTER),
)

TABS = (
    Entry(
        _l("Week"),
        "home.week",
        Permission.CLAIM,
        ("home", "conversions.news", "achievements", "rewards"),
        "home",
        badge=news_badge,
    ),
    Entry(_l("Colleagues"), "conversions.recruits", Permission.CLAIM, icon="people"),
    Entry(_l("Log"), "conversions.log", Permission.CLAIM, ("conversions.logged",), "add", is_there=takes_claims),
    Entry(
        _l("Toolkit"),
        "toolkit.mine",
        Permission.CLAIM,
        ("toolkit", "trainings", "gatherings", "meetings"),
        icon="tools",
    ),
    Entry(_l("Scoreboard"), "scoreboard.board", Permission.CLAIM, icon="board", arguments=board_key),
    Entry(_l("Manage"), "home.campaign", Permission.VIEW_CAMPAIGN, ("-",), "settings"),
)

ACCOUNT = (
    Entry(_l("My account"), "accounts.me", Permission.SIGNED_IN),
    Entry(_l("My name and my mail"), "people.my_name", Permission.CLAIM),
    Entry(_l("What I achieved"), "achievements.mine", Permission.CLAIM),
    Entry(_l("My rewards"), "rewards.mine", Permission.CLAIM, is_there=has_rewards),
    Entry(_l("My training"), "trainings.path", Permission.CLAIM),
    Entry(_l("The rules"), "rules.to_read", Permission.CLAIM),
    Entry(_l("My data"), "own_data.my_data", Permission.SIGNED_IN),
    Entry(_l("All campaigns"), "overview.campaigns", Permission.SIGNED_IN),
    Entry(_l("Users"), "accounts.users", Permission.ADMINISTER),
)
"""The sheet below one's own name."""


def init_app(app: Flask) -> None:
    """Give every page its menus; they are made when a page shows them, so that public pages ask nobody who they are."""

    @app.context_processor
    def menus() -> dict[str, Any]:
        return {
            "navigation": once("navigation", lambda: CAMPAIGN if g.get("campaign") else INSTALLATION),
            "tabs": once("tabs", lambda: TABS if g.get("campaign") else ()),
            "account_links": once("account_links", lambda: ACCOUNT),
        }


def once(name: str, entries: Callable[[], Iterable[Entry]]) -> Any:
    """A menu that is made at the first look and kept for the rest of the request."""

    def made() -> list[Link]:
        key = f"menu_{name}"
        if key not in g:
            mine = held()
            setattr(g, key, [link(entry) for entry in entries() if is_for_me(entry, mine)])
        return list(getattr(g, key))

    return LocalProxy(made)


def is_for_me(entry: Entry, mine: Container[Permission | None]) -> bool:
    """Whether someone can go there who may do that; what a page withholds leaves its menu as it is."""
    return entry.permission in mine and entry.unless not in mine and entry.is_there()


def link(entry: Entry) -> Link:
    """An entry as a page shows it."""
    here = {request.endpoint, request.blueprint}
    return Link(
        title=entry.title,
        url=url_for(entry.endpoint, **entry.arguments()),
        current=bool(here & {entry.endpoint, *entry.lit}),
        icon=entry.icon,
        badge=entry.badge(),
    )
