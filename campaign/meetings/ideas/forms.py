"""The forms of ideas: to bring one, and to answer it."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, Optional

from campaign.accounts.models import User
from campaign.core.forms import Form, key_or_none
from campaign.meetings.ideas.services import LONGEST_ANSWER, LONGEST_TEXT, LONGEST_TITLE, version_of
from campaign.meetings.models import Idea, IdeaState

ANSWERS = {
    IdeaState.OPEN: _l("Not answered yet"),
    IdeaState.TAKEN_UP: _l("We take it up"),
    IdeaState.DONE: _l("It is done"),
    IdeaState.DECLINED: _l("Not now"),
}


class IdeaForm(Form):
    """An idea."""

    title = StringField(_l("Your idea"), [InputRequired(), Length(max=LONGEST_TITLE)])
    text = TextAreaField(_l("How would it work?"), [Length(max=LONGEST_TEXT)])


class AnswerForm(Form):
    """What becomes of an idea."""

    state = RadioField(
        _l("What becomes of it?"),
        choices=lambda: [SelectChoice(state.value, words) for state, words in ANSWERS.items()],
    )
    owner = SelectField(_l("Who carries it out"), [Optional()], choices=[], coerce=key_or_none)
    answer = TextAreaField(_l("What do you say to it?"), [Length(max=LONGEST_ANSWER)])
    seen = HiddenField()
    """What the form was filled from."""

    @classmethod
    def of(cls, idea: Idea, owners: Iterable[User]) -> "AnswerForm":
        """The form as the idea was answered so far."""
        now = {"state": idea.state.value, "owner": idea.owner_id, "answer": idea.answer, "seen": version_of(idea)}
        form = cls(data=now)
        people = {user.id: user.name for user in owners}
        if idea.owner:
            people.setdefault(idea.owner.id, idea.owner.name)
        form.owner.choices = [SelectChoice("", _l("Choose someone")), *(SelectChoice(*one) for one in people.items())]
        return form

    @property
    def wanted(self) -> IdeaState:
        return IdeaState(self.state.data)
