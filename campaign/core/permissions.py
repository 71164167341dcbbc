"""Who may do what: roles, permissions and grants on one page."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in one campaign."""

    MANAGER = "manager"
    VIEWER = "viewer"
    AMBASSADOR = "ambassador"


class Permission(StrEnum):
    """What a view asks for."""

    SIGNED_IN = "signed_in"
    """Own account and the list of own campaigns."""
    ADMINISTER = "administer"
    """The installation: its users, new campaigns."""
    VIEW_CAMPAIGN = "view_campaign"
    """See how a campaign goes, with names."""
    MANAGE_CAMPAIGN = "manage_campaign"
    """Change a campaign, its people, its rules, its conversions."""
    CLAIM = "claim"
    """Log recruits as an ambassador."""


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.MANAGER: frozenset({Permission.VIEW_CAMPAIGN, Permission.MANAGE_CAMPAIGN}),
    Role.VIEWER: frozenset({Permission.VIEW_CAMPAIGN}),
    Role.AMBASSADOR: frozenset({Permission.CLAIM}),
}

EVERYONE_SIGNED_IN = frozenset({Permission.SIGNED_IN})
ADMINISTRATOR = frozenset({Permission.ADMINISTER, Permission.VIEW_CAMPAIGN, Permission.MANAGE_CAMPAIGN})
