"""What personal data are kept for, and who sees them."""

from flask_babel import lazy_gettext as _l

from campaign.privacy.place import Area, Seer

COLLEAGUES = Area(
    _l("List of colleagues"),
    _l("To know whom the campaign can reach, and to recognise who took part."),
    (Seer.MANAGERS, Seer.VIEWERS),
)
ACCOUNT = Area(
    _l("Account and sign-in"), _l("To let people in, and nobody else."), (Seer.THEMSELVES, Seer.ADMINISTRATORS)
)
ROLES = Area(
    _l("Roles"), _l("To know who may see and change what."), (Seer.THEMSELVES, Seer.MANAGERS, Seer.ADMINISTRATORS)
)
AMBASSADORS = Area(
    _l("Ambassadors"),
    _l("To know who brings colleagues along, and to name them as they want to be named."),
    (Seer.THEMSELVES, Seer.MANAGERS, Seer.VIEWERS, Seer.PUBLIC),
)
SELECTION = Area(
    _l("Selection of ambassadors"), _l("To choose ambassadors with care, and to ask them."), (Seer.MANAGERS,)
)
RESULTS = Area(
    _l("Claims and results"),
    _l("To count who logged in, started and completed, and through whom."),
    (Seer.MANAGERS, Seer.AMBASSADOR),
)
LEARNING = Area(
    _l("Reports of the learning system"),
    _l("To confirm results with what the learning system knows."),
    (Seer.MANAGERS,),
)
REWARDS = Area(
    _l("Rules and appreciation"),
    _l("To agree on the rules, and to give what was promised."),
    (Seer.THEMSELVES, Seer.MANAGERS),
)
TRAININGS = Area(
    _l("Trainings"), _l("To train ambassadors, and to certify what they learned."), (Seer.THEMSELVES, Seer.MANAGERS)
)
MEETINGS = Area(
    _l("Meetings, gatherings and ideas"),
    _l("To meet, and to work out what helps."),
    (Seer.AMBASSADORS, Seer.MANAGERS),
)
JOURNEYS = Area(
    _l("Journeys"),
    _l("To see through the eyes of employees and customers what can be better."),
    (Seer.MANAGERS, Seer.VIEWERS),
)
TOOLKIT = Area(_l("Toolkit"), _l("To see which tools are used."), (Seer.MANAGERS,))
EVALUATION = Area(
    _l("Evaluation"), _l("To learn for the rest of the campaign, and for the next."), (Seer.MANAGERS, Seer.VIEWERS)
)
PLAN = Area(
    _l("Goals and plan"), _l("To plan the work and to see whether goals are met."), (Seer.MANAGERS, Seer.VIEWERS)
)
SETTINGS = Area(
    _l("The campaign’s own texts"),
    _l("To set the campaign up, and to tell people about it."),
    (Seer.MANAGERS, Seer.PUBLIC),
)
PUBLIC = Area(
    _l("Scoreboard and screens"),
    _l("To show what all reach together."),
    (Seer.PUBLIC,),
)
MAILS = Area(_l("Mails"), _l("To tell people what concerns them."), (Seer.THEMSELVES, Seer.ADMINISTRATORS))
LOG = Area(_l("Audit log"), _l("To be able to see who changed what."), (Seer.MANAGERS, Seer.ADMINISTRATORS))
