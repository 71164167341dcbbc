"""The words of the fact sheet for settings, people and changes."""

from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import BoardMode, NamePrivacy
from campaign.core.stages import Stage
from campaign.privacy.place import Seer

NAMED = {
    NamePrivacy.FULL: _l("Ambassadors are named with their full name. Each of them may choose less."),
    NamePrivacy.INITIAL: _l("Ambassadors are named with first name and initial. Each of them may choose less."),
    NamePrivacy.ALIAS: _l("Ambassadors are named with an alias that they choose, or not at all."),
    NamePrivacy.HIDDEN: _l("No ambassador is named."),
}
SHOWN = {
    BoardMode.FULL: _l("The scoreboard compares ambassadors and teams."),
    BoardMode.TOP: _l(
        "The scoreboard shows the first few ambassadors, and teams. The others see their place on their own page."
    ),
    BoardMode.TEAMS: _l("The scoreboard compares teams, no persons."),
    BoardMode.COLLECTIVE: _l("The scoreboard shows what all reach together. Nobody is compared."),
}
SEERS = {
    Seer.THEMSELVES: _l("the person"),
    Seer.MANAGERS: _l("managers"),
    Seer.VIEWERS: _l("viewers"),
    Seer.AMBASSADOR: _l("the ambassador who brought the colleague"),
    Seer.AMBASSADORS: _l("ambassadors"),
    Seer.LEADERS: _l("team leaders"),
    Seer.EXPERTS: _l("experts"),
    Seer.ADMINISTRATORS: _l("administrators"),
    Seer.PUBLIC: _l("everyone, as far as names are shown"),
    Seer.NOBODY: _l("nobody: the program alone"),
}
STAGES = {Stage.LOGIN: _l("logged in"), Stage.START: _l("started"), Stage.COMPLETION: _l("completed")}
CHANGED = {
    "term.changed": _l("How long something is kept was changed"),
    "fact_sheet.changed": _l("The organisation’s own words on this sheet were changed"),
    "fact_sheet.published": _l("This sheet was made public"),
    "fact_sheet.withdrawn": _l("The public address of this sheet was taken away"),
    "names.hidden": _l("Names went off the public pages"),
}
