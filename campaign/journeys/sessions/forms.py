"""The forms of sessions: when one is, and its end."""

from datetime import date, datetime, time
from typing import Any, Self, cast
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import DateField, StringField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form
from campaign.journeys.models import LONGEST_LINE, JourneySession
from campaign.journeys.sessions.services import LONGEST_REMARK


class WhenForm(Form):
    """Day, time and place."""

    day = DateField(_l("Day"), [InputRequired()])
    time = TimeField(_l("Time"), [InputRequired()])
    place = StringField(
        _l("Place"), [Length(max=LONGEST_LINE)], description=_l("A room with a large screen, or the link when online.")
    )

    @classmethod
    def at(cls, starts_at: datetime, zone: ZoneInfo, *, place: str = "", **sent: Any) -> Self:
        """The form with a day in it; with `formdata=None` whatever else was sent."""
        here = starts_at.astimezone(zone)
        return cls(data={"day": here.date(), "time": here.time(), "place": place}, **sent)

    @classmethod
    def of(cls, session: JourneySession) -> Self:
        """The form as the session is planned."""
        return cls.at(session.starts_at, session.journey.campaign.zone, place=session.place)

    def starts_at(self, zone: ZoneInfo) -> datetime:
        """The moment that was filled in, by the clocks of `zone`."""
        return datetime.combine(cast(date, self.day.data), cast(time, self.time.data), tzinfo=zone)


class CloseForm(WhenForm):
    """What there is to say at the end, and when it goes on."""

    remark = TextAreaField(_l("What do you say of this session?"), [Length(max=LONGEST_REMARK)])
