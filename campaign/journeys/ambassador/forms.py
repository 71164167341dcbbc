"""The forms of an ambassador journey: its mission, a persona, a conversation, a picture."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired

from campaign.core.files.pictures import squared
from campaign.core.forms import Form
from campaign.journeys.ambassador.personas import FIELDS, values_of
from campaign.journeys.models import Persona

FACES = (
    "👩🏽‍⚕️",
    "👨🏻‍🔧",
    "🧑🏿‍🍳",
    "👩🏼‍🏫",
    "🧑🏾‍💻",
    "👷🏻‍♀️",
    "👨🏽‍🌾",
    "🧑🏼‍🎓",
    "👩🏾‍💼",
    "🧓🏻",
    "🧕🏽",
    "👨🏼‍🦽",
)
"""Some people to begin with; any other emoji can be typed."""


class MissionForm(Form):
    """What the journey is for."""

    mission = TextAreaField(_l("What is our mission, in words that everyone in the team understands?"))


class PersonaForm(Form):
    """The typical employee. What is right in each field the service says."""

    name = StringField(_l("Name"), [InputRequired()])
    age = StringField(_l("Age"))
    face = StringField(_l("Or type another emoji"))
    line = StringField(_l("What does this person do, in a few words?"))
    story = TextAreaField(_l("Who is it? Tell the story"))
    needs = TextAreaField(_l("Needs and goals: what does this person want?"))
    challenges = TextAreaField(_l("Challenges: what does this person struggle with?"))

    @classmethod
    def of(cls, persona: Persona | None) -> "PersonaForm":
        """The form as the persona is; empty for a new one."""
        return cls(data=values_of(persona) if persona else {})

    def values(self) -> dict[str, str]:
        """What was filled in; an emoji that was typed goes before one that was ticked."""
        return {name: getattr(self, name).data or "" for name in FIELDS}


class ConversationForm(Form):
    """What a conversation taught."""

    held_on = DateField(_l("Day"), [InputRequired()])
    learned = TextAreaField(_l("What did you learn?"), [InputRequired()])


class PictureForm(Form):
    """A made-up picture of a persona."""

    file = FileField(_l("A picture"))

    def drawn(self) -> bytes | None:
        """The picture as a square; None where no file was sent. Raises DomainError for a file that is none."""
        sent: Any = self.file.data
        return squared(sent.stream, name=sent.filename) if sent and sent.filename else None
