"""The forms of notices and of the finale: moments by the clocks of the campaign."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from campaign.core.forms import Form
from campaign.scoreboard.models import Notice, NoticeKind
from campaign.scoreboard.notices.services import LONGEST_TEXT, LONGEST_TITLE, NoticeFacts, version_of

YEARS = range(2000, 2100)
WRITTEN = (
    (NoticeKind.ANNOUNCEMENT, _l("Announcement")),
    (NoticeKind.TEASER, _l("Teaser")),
    (NoticeKind.COUNTDOWN, _l("Countdown")),
)
"""What someone can write; the finale announces itself."""
NAMES = dict(WRITTEN) | {NoticeKind.FINALE: _l("Finale")}
"""What each kind is called."""


class MomentField(DateTimeLocalField):
    """A day and a time, in one field."""

    def pre_validate(self, form: Any) -> None:
        if self.data is not None and self.data.year not in YEARS:
            raise ValidationError(_l("Fill in a day of this century."))


def in_zone(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    """What someone filled in, by the clocks of `zone`."""
    return moment.replace(tzinfo=zone) if moment else None


def on_clocks(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    """A moment as the clocks of `zone` show it, for a field."""
    return moment.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0) if moment else None


class NoticeForm(Form):
    """Everything that is written of a notice."""

    kind = RadioField(
        _l("What it is"),
        [InputRequired(_l("Choose what it is."))],
        choices=[SelectChoice(kind, name) for kind, name in WRITTEN],
    )
    title = StringField(_l("Title"), [InputRequired(_l("Give the notice a title.")), Length(max=LONGEST_TITLE)])
    text = TextAreaField(_l("Text"), [Length(max=LONGEST_TEXT)], description=_l("A sentence or two, plain text."))
    counts_to = MomentField(_l("Counts down to"), [Optional()])
    shown_from = MomentField(_l("Shown from"), [Optional()], description=_l("Empty: from now on."))
    shown_until = MomentField(
        _l("Shown until"), [Optional()], description=_l("Empty: until you end it; a countdown until its moment.")
    )
    seen = HiddenField()
    """What the form was filled from."""

    @classmethod
    def of(cls, notice: Notice, zone: ZoneInfo, **sent: Any) -> "NoticeForm":
        """The form as the notice is."""
        now = {
            "kind": notice.kind,
            "title": notice.title,
            "text": notice.text,
            "counts_to": on_clocks(notice.counts_to, zone),
            "shown_from": on_clocks(notice.shown_from, zone),
            "shown_until": on_clocks(notice.shown_until, zone),
            "seen": version_of(notice),
        }
        return cls(data=now, **sent)

    def facts(self, zone: ZoneInfo, now: datetime) -> NoticeFacts:
        """What was filled in, by the clocks of `zone`; without a beginning it begins now."""
        return NoticeFacts(
            kind=NoticeKind(self.kind.data),
            title=self.title.data or "",
            text=self.text.data or "",
            counts_to=in_zone(self.counts_to.data, zone),
            shown_from=in_zone(self.shown_from.data, zone) or now,
            shown_until=in_zone(self.shown_until.data, zone),
        )


class FreezeForm(Form):
    """When the picture is to stand still by itself."""

    freezes_at = MomentField(_l("Stands still from"), [InputRequired(_l("Choose a moment to come."))])
