"""What the kinds of journey and of links to one are called, and what each is good for, in a line."""

from flask_babel import lazy_gettext as _l

from campaign.journeys.kinds import JourneyKind
from campaign.journeys.models import LinkKind

KIND_NAMES: dict[JourneyKind, object] = {
    JourneyKind.AMBASSADOR: _l("Ambassador journey"),
    JourneyKind.CUSTOMER: _l("Customer journey"),
    JourneyKind.EMPLOYEE: _l("Employee journey"),
}
KIND_LINES: dict[JourneyKind, object] = {
    JourneyKind.AMBASSADOR: _l(
        "The whole journey of your employee, from recruitment to leaving: where it pinches, and what you do about it."
    ),
    JourneyKind.CUSTOMER: _l(
        "Your service through the eyes of the customer: what they do, whom they meet, what they think and feel."
    ),
    JourneyKind.EMPLOYEE: _l(
        "What a customer journey asks of your people: do they want to, do they know how, and can they?"
    ),
}
KIND_ICONS: dict[JourneyKind, str] = {
    JourneyKind.AMBASSADOR: "people",
    JourneyKind.CUSTOMER: "person",
    JourneyKind.EMPLOYEE: "tools",
}
LINK_NAMES: dict[LinkKind, object] = {
    LinkKind.READ: _l("To read the canvas"),
    LinkKind.WORK: _l("To work on it in a session"),
}
LINK_LINES: dict[LinkKind, object] = {
    LinkKind.READ: _l("For colleagues and management. It shows no name of an owner, and nothing of who wrote what."),
    LinkKind.WORK: _l("For guests of a workshop. It lets them in as long as a session is open, with their first name."),
}
