"""What standings and reasons are called on pages and in messages."""

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import Campaign
from campaign.selection.states import Answer, NotChosenReason, Source, Standing

STANDINGS = {
    Standing.LONGLIST: _l("longlist"),
    Standing.SHORTLIST: _l("shortlist"),
    Standing.RESERVE: _l("reserve"),
    Standing.INVITED: _l("invited"),
    Standing.ACCEPTED: _l("ambassador"),
    Standing.DECLINED: _l("said no"),
    Standing.NOT_CHOSEN: _l("not chosen"),
    Standing.STEPPED_DOWN: _l("stepped down"),
}
ANSWERS = {
    Answer.YES: _l("yes"),
    Answer.MAYBE: _l("maybe"),
    Answer.NO: _l("no"),
}
SOURCES = {
    Source.PASTED: _l("pasted"),
    Source.FILE: _l("from a file"),
    Source.MANAGER: _l("by a manager"),
    Source.SELF: _l("applied"),
    Source.LEADER: _l("by a team leader"),
    Source.COLLEAGUE: _l("named by a colleague"),
    Source.FORMER: _l("was an ambassador before"),
}
REASONS = {
    NotChosenReason.ENOUGH_IN_TEAM: _l("There are more good candidates than seats"),
    NotChosenReason.TEAM_FULL: _l("The seats of this team are taken"),
    NotChosenReason.BALANCE: _l("A mix over all teams and kinds of work"),
    NotChosenReason.NOT_NOW: _l("Not the right moment"),
    NotChosenReason.OTHER: _l("Something else: write it yourself"),
}


def message_for(reason: NotChosenReason, campaign: Campaign) -> str:
    """What is written to someone who was not chosen, for the manager to change; in the campaign's language."""
    with force_locale(campaign.language):
        because = {
            NotChosenReason.ENOUGH_IN_TEAM: _(
                "There were more people who would do this well than there are seats. The group has to stay small, so "
                "we had to choose, and this time the choice fell on others."
            ),
            NotChosenReason.TEAM_FULL: _(
                "We want ambassadors in every team. The seats for your team are taken now. That is the only reason."
            ),
            NotChosenReason.BALANCE: _(
                "We looked for a group in which all teams and all kinds of work are there. That is why this time the "
                "choice fell on others."
            ),
            NotChosenReason.NOT_NOW: _(
                "We think that this is not the right moment to ask it of you. Next time we would like to ask you again."
            ),
            NotChosenReason.OTHER: "",
        }[reason]
        begin = _("Thank you for being willing to think about becoming an ambassador. You will not be one this time.")
        end = _("We would be glad if you take part as a colleague. Do you have a question about this? Just ask.")
    return "\n\n".join(part for part in (begin, because, end) if part)
