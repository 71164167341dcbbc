"""The forms of the scoreboard's settings."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange

from campaign.campaigns.models import BoardMode, Campaign
from campaign.core.forms import Form
from campaign.scoreboard.settings.services import MOST_PLACES, Openness, version_of

MODES = {
    BoardMode.FULL: _l("The ranking"),
    BoardMode.TOP: _l("The first few"),
    BoardMode.TEAMS: _l("Teams only"),
    BoardMode.COLLECTIVE: _l("Together only"),
}


class OpennessForm(Form):
    """How much of the standings is public."""

    board_mode = RadioField(
        _l("What everyone sees"),
        [InputRequired(_l("Choose what everyone sees."))],
        choices=[SelectChoice(mode.value, name) for mode, name in MODES.items()],
    )
    board_top = IntegerField(
        _l("How many places"),
        [InputRequired(_l("Say how many places.")), NumberRange(min=1, max=MOST_PLACES)],
        description=_l("For “The first few”. The others see their own place on their own page."),
    )
    shows_lowest = BooleanField(
        _l("Show the lowest places, too"),
        description=_l("For “The ranking”. Without it, of many ambassadors only the upper half is shown."),
    )
    seen = HiddenField()
    """What the form was filled from."""

    @classmethod
    def of(cls, campaign: Campaign, **sent: Any) -> "OpennessForm":
        """The form as it is now."""
        now = {
            "board_mode": campaign.board_mode,
            "board_top": campaign.board_top,
            "shows_lowest": campaign.shows_lowest,
            "seen": version_of(campaign),
        }
        return cls(data=now, **sent)

    def openness(self) -> Openness:
        return Openness(BoardMode(self.board_mode.data), self.board_top.data or 0, bool(self.shows_lowest.data))


class SitesForm(Form):
    """Where the scoreboard may stand in a frame."""

    embed_origins = TextAreaField(
        _l("Sites that may show it"),
        [Length(max=4000)],
        description=_l("One a line, such as https://intranet.example.org. Empty: no site."),
    )
