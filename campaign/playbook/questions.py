"""The six questions that a new campaign begins with."""

from datetime import date, timedelta
from typing import Any, cast

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange

from campaign.campaigns.forms import MANY, choices
from campaign.campaigns.settings import YEARS, CampaignSettings
from campaign.core.forms import Form
from campaign.core.locale import LANGUAGE_NAMES
from campaign.playbook.whitepaper import PREPARATION

WEEKS = (8, 12, 16, 26)
USUAL_WEEKS = 12
FEWEST = 2
"""One who brings along, and one who is brought."""


class Questions(Form):
    """Name and goal; who and how many; start; length; learning system; language."""

    name = StringField(_l("Name of the campaign"), [InputRequired(), Length(max=120)])
    main_goal = TextAreaField(
        _l("Main goal"),
        [Length(max=2000)],
        description=_l("One sentence. Empty: the one that you see beside this form."),
    )
    who = StringField(
        _l("What they are called"), [Length(max=40)], description=_l("In the plural: nurses, drivers, office staff.")
    )
    headcount = IntegerField(_l("How many they are"), [InputRequired(), NumberRange(FEWEST, MANY)])
    starts_on = DateField(
        _l("First day"), [InputRequired()], description=_l("Six weeks from now leaves time to find ambassadors.")
    )
    weeks = RadioField(
        _l("Weeks"), choices=[SelectChoice(str(weeks), _l("%(number)s weeks", number=weeks)) for weeks in WEEKS]
    )
    learning_url = StringField(
        _l("Address of the learning system"),
        [Length(max=500)],
        description=_l("Where someone goes who follows the link of an ambassador."),
    )
    language = RadioField(_l("Language"), choices=choices(LANGUAGE_NAMES))

    def validate_starts_on(self, field: DateField) -> None:
        if field.data and field.data.year not in YEARS:
            raise ValidationError(_l("That day is too far away."))

    @classmethod
    def fresh(cls, *, today: date, language: str, **sent: Any) -> "Questions":
        """The questions with the answers that most campaigns give; `sent`: as a form takes it."""
        usual = {"starts_on": usual_start(today), "weeks": str(USUAL_WEEKS), "language": language}
        return cls(data=usual, **sent)

    def so_far(self, usual: "Questions") -> CampaignSettings:
        """The same while someone is answering: what is not right yet is as `usual`."""
        self.validate()
        for field in self:
            if field.errors or field.data is None:
                field.data = usual[field.name].data
        return self.settings()

    def settings(self) -> CampaignSettings:
        """The answers as the settings of a campaign; the playbook fills in the rest."""
        starts_on = cast(date, self.starts_on.data)
        return CampaignSettings(
            name=cast(str, self.name.data),
            main_goal=self.main_goal.data or "",
            starts_on=starts_on,
            ends_on=starts_on + timedelta(weeks=int(self.weeks.data), days=-1),
            headcount=self.headcount.data,
            learning_url=self.learning_url.data or "",
            language=self.language.data,
        )


def usual_start(today: date) -> date:
    """The first Monday that leaves all the time for preparation."""
    earliest = today + timedelta(days=PREPARATION)
    return earliest + timedelta(days=-earliest.weekday() % 7)
