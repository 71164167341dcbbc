"""What stages, refusals and reasons are called on pages and in mails."""

from flask_babel import lazy_gettext as _l

from campaign.conversions.models import ClaimState, ConversionState, Refusal
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

REASONS = {
    Reason.RECORDED: _l("The learning system reported it"),
    Reason.CONFIRMED: _l("A manager confirmed it"),
    Reason.CLAIMED: _l("Logged; the learning system had reported it already"),
    Reason.REVERSED: _l("A manager took it back"),
    Reason.WITHDRAWN: _l("The report was taken back"),
    Reason.ATTRIBUTED: _l("The colleague turned out to be brought by someone else"),
    Reason.RULES: _l("The rules, the period or the courses changed"),
    Reason.REBUILT: _l("The ledger was rebuilt"),
}
"""Why an entry stands in the ledger."""
