"""The forms of experts: who they are, and how long their link works."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField, StringField
from wtforms.fields import EmailField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange

from campaign.core.forms import Form
from campaign.core.locale import LANGUAGE_NAMES
from campaign.trainings.experts.links import MOST_DAYS, USUAL_DAYS
from campaign.trainings.experts.services import LONGEST_NAME, ExpertFacts, version_of
from campaign.trainings.models import Expert


class ExpertForm(Form):
    """An expert."""

    name = StringField(_l("Name"), [InputRequired(), Length(max=LONGEST_NAME)])
    email = EmailField(_l("E-mail"), [InputRequired(), Length(max=254)])
    organisation = StringField(_l("Organisation"), [Length(max=LONGEST_NAME)])
    language = SelectField(
        _l("Language of mails and page"), choices=[SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()]
    )
    seen = HiddenField()
    """What the form was filled from."""

    @classmethod
    def of(cls, expert: Expert | None, *, language: str, **sent: Any) -> "ExpertForm":
        """The form as the expert is now, or empty, in a language to begin with."""
        if expert is None:
            return cls(data={"language": language}, **sent)
        return cls(data={**vars(facts_of(expert)), "seen": version_of(expert)}, **sent)

    def facts(self) -> ExpertFacts:
        """What was filled in."""
        return ExpertFacts(
            name=self.name.data or "",
            email=self.email.data or "",
            organisation=self.organisation.data or "",
            language=self.language.data or "",
        )


def facts_of(expert: Expert) -> ExpertFacts:
    return ExpertFacts(name=expert.name, email=expert.email, organisation=expert.organisation, language=expert.language)


class LinkForm(Form):
    """How long the link works."""

    days = IntegerField(_l("Days from today"), [InputRequired(), NumberRange(1, MOST_DAYS)], default=USUAL_DAYS)
