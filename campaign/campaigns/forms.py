"""The forms of a campaign: settings, people who work on it."""

from typing import Any, cast

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import EmailField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from campaign.campaigns.models import Campaign, NamePrivacy, Phase
from campaign.campaigns.settings import CampaignSettings, time_zones
from campaign.core.forms import Form
from campaign.core.identity import is_email, normal_email
from campaign.core.locale import LANGUAGE_NAMES
from campaign.core.permissions import Role

MANY = 10_000_000

OF_THE_SCORE = ("starts_on", "ends_on", "time_zone")
"""Settings that decide what counts: final once the score is."""

NAME_MODES = {
    NamePrivacy.FULL: _l("Full name"),
    NamePrivacy.INITIAL: _l("First name and initial"),
    NamePrivacy.ALIAS: _l("Alias"),
    NamePrivacy.HIDDEN: _l("No name"),
}

ROLE_NAMES = {Role.MANAGER: _l("Manager"), Role.VIEWER: _l("Viewer")}


def choices(names: dict[Any, Any]) -> list[SelectChoice]:
    """A table of values and their names as the choices of a field."""
    return [SelectChoice(str(value), name) for value, name in names.items()]


def zone_choices() -> list[SelectChoice]:
    """All time zones with the name of a place, those of Europe first."""
    places = [zone for zone in time_zones() if "/" in zone and not zone.startswith("Etc/")]
    return [SelectChoice(zone) for zone in (*sorted(places, key=lambda zone: (zone[:7] != "Europe/", zone)), "UTC")]


class SettingsForm(Form):
    """Everything of a campaign that a manager may change; what is fixed has no field."""

    fixed: dict[str, Any] | None = None
    confirmed = HiddenField()
    """The fingerprint of what other days change, as it was looked at."""
    name = StringField(_l("Name of the campaign"), [InputRequired(), Length(max=120)])
    main_goal = TextAreaField(
        _l("Main goal"), [Length(max=2000)], description=_l("One sentence that everything serves.")
    )
    starts_on = DateField(_l("First day"), [InputRequired()])
    ends_on = DateField(_l("Last day"), [InputRequired()])
    headcount = IntegerField(
        _l("Colleagues to reach"),
        [Optional(), NumberRange(1, MANY)],
        description=_l("Empty: as many as are in the list of colleagues."),
    )
    reach_goal = IntegerField(
        _l("Colleagues you want to have reached on the last day"),
        [Optional(), NumberRange(1, MANY)],
        description=_l("Drawn on the scoreboard as the goal of everyone together, until a KPI about it counts."),
    )
    names = RadioField(_l("How ambassadors are named in public"), choices=choices(NAME_MODES))
    learning_url = StringField(
        _l("Address of the learning system"),
        [Length(max=500)],
        description=_l("Where someone goes who follows the link of an ambassador."),
    )
    is_reward_free = BooleanField(
        _l("Without points, ranks and rewards"),
        description=_l(
            "Nobody sees a point, a rank or an amount of money any more, in public or inside. What stays: what "
            "everyone reaches together, each one’s own colleagues, badges and stories. Nothing is lost: "
            "the ledger goes on, and when you switch it off everything is there again."
        ),
    )
    language = SelectField(_l("Language of the scoreboard and of mails"), choices=choices(LANGUAGE_NAMES))
    time_zone = SelectField(
        _l("Time zone"),
        choices=zone_choices,
        description=_l(
            "It decides on which day a result counts. It stays as it is once results are in. Meetings and trainings "
            "keep their clock times; whoever comes to one gets it anew for the calendar."
        ),
    )

    @classmethod
    def of(cls, campaign: Campaign) -> "SettingsForm":
        """The form as the campaign is now."""
        form = cls(obj=campaign)
        if campaign.phase is Phase.CLOSED:
            form.fixed = {name: getattr(campaign, name) for name in OF_THE_SCORE}
            for name in OF_THE_SCORE:
                del form[name]
        return form

    def settings(self) -> CampaignSettings:
        """What was filled in."""
        days = self.fixed or {name: self[name].data for name in OF_THE_SCORE}
        return CampaignSettings(
            **days,
            name=cast(str, self.name.data),
            main_goal=self.main_goal.data or "",
            language=self.language.data,
            headcount=self.headcount.data,
            reach_goal=self.reach_goal.data,
            names=NamePrivacy(self.names.data),
            learning_url=self.learning_url.data or "",
            is_reward_free=self.is_reward_free.data,
        )


class RoleForm(Form):
    """Manager or viewer."""

    role = RadioField(_l("Role"), choices=choices(ROLE_NAMES), default=Role.MANAGER.value)


class MemberForm(RoleForm):
    """Someone new who works on the campaign."""

    name = StringField(_l("Name"), [InputRequired(), Length(max=120)])
    email = EmailField(_l("E-mail address"), [InputRequired(), Length(max=254)])

    def validate_email(self, field: EmailField) -> None:
        if not is_email(normal_email(field.data or "")):
            raise ValidationError(_l("This is not an e-mail address."))
