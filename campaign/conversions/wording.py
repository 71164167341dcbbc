"""What stages, refusals and reasons are called on pages and in mails."""

from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import DisputeRule
from campaign.conversions.flags import Flag
from campaign.conversions.models import ClaimState, ConversionState, Happening, Refusal
from campaign.core.stages import Stage
from campaign.points.models import Reason

STAGES = {
    Stage.LOGIN: _l("Logged in"),
    Stage.START: _l("Started"),
    Stage.COMPLETION: _l("Completed"),
}

STAGE_ICONS = {Stage.LOGIN: "drop", Stage.START: "flag", Stage.COMPLETION: "check"}

CLAIM_STATES = {
    ClaimState.WAITING: _l("Waiting"),
    ClaimState.CONFIRMED: _l("Confirmed"),
    ClaimState.REJECTED: _l("Refused"),
    ClaimState.WITHDRAWN: _l("Withdrawn"),
}

CONVERSION_STATES = {
    ConversionState.CONFIRMED: _l("Confirmed"),
    ConversionState.REVERSED: _l("Taken back"),
}

REFUSALS = {
    Refusal.DUPLICATE: _l("Another ambassador was first"),
    Refusal.OUTSIDE_PERIOD: _l("Outside the campaign’s period"),
    Refusal.NOT_A_COLLEAGUE: _l("Not a colleague"),
    Refusal.NO_EVIDENCE: _l("The learning system shows nothing"),
    Refusal.OWN_ACCOUNT: _l("The ambassador’s own account"),
    Refusal.AMBASSADOR: _l("An ambassador too"),
    Refusal.NOT_A_COURSE: _l("Not a course that counts"),
    Refusal.OTHER: _l("Something else"),
}
"""The short list of reasons why a claim is refused."""

DISPUTE_RULES = {
    DisputeRule.WORD: _l("The colleague’s own word decides. Without it: whoever logged the colleague first."),
    DisputeRule.FIRST: _l("Whoever logged the colleague first."),
}
"""Who gets a colleague whom more than one ambassador claims, as the rules publish it."""

BECAUSE = {
    DisputeRule.WORD: _l("The colleague said who brought them along. By the rules of this campaign that decides."),
    DisputeRule.FIRST: _l("By the rules of this campaign a colleague belongs to whoever logged them first."),
}
"""What a manager can tell both sides: what decided, never who the other is."""

HAPPENINGS = {
    Happening.CONFIRMED: _l("Confirmed."),
    Happening.REFUSED: _l("Refused."),
    Happening.WAITS_AGAIN: _l("It waits again: what decided about it was taken back."),
    Happening.DISPUTED: _l("Another ambassador logged this colleague too. The manager decides."),
    Happening.WON: _l("The dispute is over: this colleague goes with you."),
    Happening.LOST: _l("The dispute is over: this colleague goes with another ambassador."),
    Happening.TAKEN_BACK: _l("A manager took the result back."),
    Happening.RESTORED: _l("The result counts again."),
}
"""What happened to a claim, to its ambassador."""

FLAGS = {
    Flag.ACTIVE_BEFORE: _l("Active before"),
    Flag.AFTER_THE_FACT: _l("After the fact"),
    Flag.MANY_AT_ONCE: _l("Many at once"),
    Flag.UNDONE: _l("Undone in the learning system"),
}

REASONS = {
    Reason.RECORDED: _l("The learning system reported it"),
    Reason.CONFIRMED: _l("A manager confirmed it"),
    Reason.CLAIMED: _l("Logged; the learning system had reported it already"),
    Reason.REVERSED: _l("A manager took it back"),
    Reason.WITHDRAWN: _l("The report was taken back"),
    Reason.ATTRIBUTED: _l("The colleague turned out to be brought by someone else"),
    Reason.RULES: _l("The rules, the period or the courses changed"),
    Reason.TEAMS: _l("Who works in which team changed"),
    Reason.REBUILT: _l("The ledger was rebuilt"),
}
"""Why an entry stands in the ledger."""
