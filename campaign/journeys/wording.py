"""What the kinds of journey are called, and what each is good for, in a line."""

from flask_babel import lazy_gettext as _l

from campaign.journeys.kinds import JourneyKind

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
