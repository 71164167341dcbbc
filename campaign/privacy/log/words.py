"""What every entry of the audit log says, by kind of thing: one table, kept complete by a test."""

from flask_babel import LazyString

from campaign.privacy.log.kind import Kind
from campaign.privacy.log.preparing import PREPARING
from campaign.privacy.log.running import RUNNING

KINDS: dict[str, Kind] = PREPARING | RUNNING
ACTIONS: dict[str, LazyString] = {action: words for kind in KINDS.values() for action, words in kind.actions.items()}
"""Every action of the log in words."""
KIND_OF: dict[str, str] = {action: key for key, kind in KINDS.items() for action in kind.actions}

ABOUT_REWARDS = frozenset(KINDS["rewards"].actions)
"""What nobody reads in a campaign without rewards. What a step is worth is `A_RULE`, unless it is about `DISPUTES`."""
A_RULE, DISPUTES = "rule.changed", "disputes"

BY_LINK = frozenset(
    {
        "candidate.withdrew",
        "expert.marked",
        "journey.mission_written",
        "journey_card.chosen",
        "journey_card.unchosen",
        "journey_persona.called_valid",
        "journey_persona.pictured",
        "leader.finished",
    }
)
"""What people do who have a link and no account."""
