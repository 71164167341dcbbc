"""What each lane asks of a card besides its text, as a table: forms, merging, versions and workbooks all read it."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from campaign.journeys.kinds import Lane


class FieldKind(StrEnum):
    """What a field holds; all of them are kept as text, and checked on their way in by `fields`."""

    LINE = "line"
    LINES = "lines"
    SCALE = "scale"
    """1 to 5."""
    NUMBER = "number"
    """A number with at most two digits behind the point, written with a point."""
    YES = "yes"
    """"yes", or empty."""
    CHOICE = "choice"
    """One of its options, by key."""
    OWNER = "owner"
    """The name of exactly one person."""
    EMOJI = "emoji"
    DAY = "day"
    """An ISO date."""
    KEY = "key"
    """The key of a persona, function, phase or statement of this journey (or of its source)."""


@dataclass(frozen=True)
class Field:
    """One thing that a lane asks for."""

    name: str
    label: object
    kind: FieldKind
    options: tuple[tuple[str, object], ...] = ()
    is_on_card: bool = True
    """Whether the card in the grid shows it; if not, only its page does."""


@dataclass(frozen=True)
class LaneFacts:
    """A lane as people meet it."""

    lane: Lane
    title: object
    card: object
    """One card of it: "a touchpoint"."""
    fields: tuple[Field, ...] = ()
    choosable: bool = False
    """Whether the team chooses at most three of its cards."""


OWNER = Field("owner", _l("Owner"), FieldKind.OWNER)
TO_BE = "to_be"
AS_IS = "as_is"
GAP_FEEL = "feel"

LANES: dict[Lane, LaneFacts] = {
    facts.lane: facts
    for facts in (
        LaneFacts(Lane.ACTION, _l("Actions"), _l("action of the employee")),
        LaneFacts(Lane.TOUCHPOINT, _l("Touchpoints"), _l("touchpoint")),
        LaneFacts(Lane.NEED, _l("Needs"), _l("need")),
        LaneFacts(Lane.PAIN, _l("Pains"), _l("pain")),
        LaneFacts(
            Lane.FEELING,
            _l("Feeling"),
            _l("feeling"),
            (
                Field("value", _l("How good it feels"), FieldKind.SCALE),
                Field("emoji", _l("Emoji"), FieldKind.EMOJI),
                Field(
                    "moment", _l("When"), FieldKind.CHOICE, ((AS_IS, _l("As it is")), (TO_BE, _l("As it should be")))
                ),
                Field("persona", _l("Persona"), FieldKind.KEY),
            ),
        ),
        LaneFacts(
            Lane.GOAL,
            _l("Our goal"),
            _l("goal"),
            (
                Field("from", _l("From"), FieldKind.NUMBER),
                Field("to", _l("To"), FieldKind.NUMBER),
                Field("unit", _l("Unit"), FieldKind.LINE),
            ),
        ),
        LaneFacts(
            Lane.TENSION,
            _l("Tension"),
            _l("tension"),
            (Field("example", _l("Example"), FieldKind.LINES), OWNER),
            choosable=True,
        ),
        LaneFacts(
            Lane.OPPORTUNITY,
            _l("Opportunity and prototype"),
            _l("opportunity"),
            (
                Field("prototype", _l("Prototype: the first step, this week"), FieldKind.LINES),
                OWNER,
                Field("worth", _l("Value"), FieldKind.SCALE, is_on_card=False),
                Field("effort", _l("Effort"), FieldKind.SCALE, is_on_card=False),
            ),
            choosable=True,
        ),
        LaneFacts(
            Lane.STEP,
            _l("Steps"),
            _l("step"),
            (Field("alone", _l("Without contact with us"), FieldKind.YES),),
        ),
        LaneFacts(Lane.ON_STAGE, _l("On stage"), _l("person or thing on stage")),
        LaneFacts(Lane.THINKS, _l("Thinks and feels"), _l("thought")),
        LaneFacts(Lane.BACKSTAGE, _l("Backstage"), _l("person or thing backstage")),
        LaneFacts(Lane.INSIGHT, _l("Insight"), _l("insight")),
        LaneFacts(Lane.IMPACT, _l("Impact"), _l("impact")),
        LaneFacts(Lane.ISSUE, _l("Issues and opportunities"), _l("issue")),
        LaneFacts(Lane.INNOVATION, _l("Innovation"), _l("innovation")),
        LaneFacts(
            Lane.IMPROVEMENT,
            _l("Improvement points"),
            _l("improvement point"),
            (OWNER, Field("due", _l("Due on"), FieldKind.DAY)),
        ),
        LaneFacts(
            Lane.PANEL_NOTE,
            _l("Notes of panels"),
            _l("note of a panel"),
            (
                Field("held", _l("Day"), FieldKind.DAY),
                Field("statement", _l("About"), FieldKind.KEY),
            ),
        ),
        LaneFacts(
            Lane.INTERVENTION,
            _l("Improvement plan"),
            _l("intervention"),
            (
                Field(
                    "kind",
                    _l("Kind"),
                    FieldKind.CHOICE,
                    (
                        ("inspiration", _l("Inspiration")),
                        ("toolkit", _l("Toolkit")),
                        ("process", _l("Process")),
                        ("systems", _l("Systems")),
                        ("training", _l("Training")),
                        ("feedback", _l("Feedback of customers")),
                        ("steering", _l("Steering")),
                        ("leadership", _l("Leadership")),
                    ),
                ),
                Field(
                    "quality",
                    _l("The gap that it closes"),
                    FieldKind.CHOICE,
                    (("will", _l("Will")), ("know", _l("Know")), ("can", _l("Can")), (GAP_FEEL, _l("Feel"))),
                ),
                Field("function", _l("Function"), FieldKind.KEY),
                Field("phase", _l("Phase"), FieldKind.KEY),
                OWNER,
                Field("due", _l("Due on"), FieldKind.DAY),
            ),
        ),
    )
}
