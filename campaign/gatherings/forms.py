"""The forms of gatherings."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from campaign.core.forms import Form, key_or_none
from campaign.gatherings.facts import (
    LONGEST_ABOUT,
    LONGEST_LINK,
    LONGEST_PLACE,
    LONGEST_TITLE,
    LONGEST_WHY,
    MOST_PLACES,
    GatheringFacts,
    version_of,
)
from campaign.gatherings.models import Gathering
from campaign.people.models import Ambassador

CHOICES = {"yes": True, "no": False, "unknown": None}
"""What can be said of someone in the list of who was there."""


class GatheringForm(Form):
    """Everything that is written of a gathering."""

    title = StringField(_l("Title"), [InputRequired(), Length(max=LONGEST_TITLE)])
    day = DateField(_l("Day"), [InputRequired()])
    starts = TimeField(_l("From"), [InputRequired()])
    ends = TimeField(_l("Until"), [InputRequired()])
    place = StringField(_l("Place"), [Length(max=LONGEST_PLACE)])
    link = StringField(
        _l("Link"), [Length(max=LONGEST_LINK)], description=_l("Where to be when it is online: https://…")
    )
    capacity = IntegerField(
        _l("How many can come"),
        [Optional(), NumberRange(1, MOST_PLACES)],
        description=_l("Empty: everyone. Whoever comes later waits, and moves up by itself."),
    )
    about = TextAreaField(_l("What it is about"), [Length(max=LONGEST_ABOUT)])
    seen = HiddenField()
    """What the form was filled from."""

    @classmethod
    def of(cls, gathering: Gathering, **sent: Any) -> "GatheringForm":
        """The form as the gathering is; with `formdata=None` whatever else was sent."""
        zone = gathering.campaign.zone
        starts, ends = gathering.starts_at.astimezone(zone), gathering.ends_at.astimezone(zone)
        now = {
            "title": gathering.title,
            "day": starts.date(),
            "starts": starts.time(),
            "ends": ends.time(),
            "place": gathering.place,
            "link": gathering.link,
            "capacity": gathering.capacity,
            "about": gathering.about,
            "seen": version_of(gathering),
        }
        return cls(data=now, **sent)

    def validate_ends(self, field: TimeField) -> None:
        if field.data and self.starts.data and field.data <= self.starts.data:
            raise ValidationError(_l("It ends before it begins."))

    def facts(self, zone: ZoneInfo) -> GatheringFacts:
        """What was filled in, by the clocks of `zone`."""
        day = cast(date, self.day.data)
        starts, ends = cast(time, self.starts.data), cast(time, self.ends.data)
        return GatheringFacts(
            title=self.title.data or "",
            starts_at=datetime.combine(day, starts, tzinfo=zone),
            ends_at=datetime.combine(day, ends, tzinfo=zone),
            place=self.place.data or "",
            link=self.link.data or "",
            capacity=self.capacity.data,
            about=self.about.data or "",
        )


class CallOffForm(Form):
    """Why a gathering is called off."""

    why = TextAreaField(_l("Why"), [Length(max=LONGEST_WHY)])


class WhoForm(Form):
    """One ambassador."""

    who = SelectField(_l("Who"), [InputRequired()], choices=[], coerce=key_or_none)

    def offer(self, ambassadors: Iterable[Ambassador]) -> None:
        """Let one of these be chosen."""
        people = [SelectChoice(one.id, name_with_team(one)) for one in ambassadors]
        self.who.choices = [SelectChoice("", _l("Choose someone")), *people] if people else []


def name_with_team(ambassador: Ambassador) -> str:
    """`Sanne de Vries (Finance)`."""
    colleague = ambassador.colleague
    return f"{colleague.name} ({colleague.team.name})" if colleague.team else colleague.name


class CodeForm(Form):
    """The code that is shown on the spot."""

    code = StringField(_l("The code on the screen"), [InputRequired(), Length(max=40)])


def attendance_said(values: Mapping[str, str]) -> dict[int, bool | None]:
    """What someone changed in the list of who was there, by ambassador id.

    Each person is `of_<id>`, and `was_<id>` what the page showed: whoever checked in meanwhile stays checked in.
    """
    said = {}
    for name, value in values.items():
        key = name.removeprefix("of_")
        if key != name and key.isdecimal() and value in CHOICES and values.get(f"was_{key}") != value:
            said[int(key)] = CHOICES[value]
    return said
