"""The forms by which people come onto the longlist."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form
from campaign.people.facts import LONGEST_NAME, LONGEST_TEAM
from campaign.selection.longlist.services import LONGEST_WHY


class NamesForm(Form):
    """Names, one on each line."""

    text = TextAreaField(
        _l("Paste names"),
        [InputRequired(), Length(max=500_000)],
        description=_l("One on each line: a name is enough; behind it an e-mail address and a team, if you have them."),
    )


class NamesFileForm(Form):
    """Names in a file."""

    file = FileField(_l("List of names"), [FileRequired(_l("Choose a file."))])


class OneForm(Form):
    """One colleague."""

    colleague = StringField(_l("Colleague"), [InputRequired(), Length(max=300)])
    why = TextAreaField(
        _l("Why"),
        [Length(max=LONGEST_WHY)],
        description=_l("Managers see this; so does the candidate who asks what is kept."),
    )


class NewColleagueForm(Form):
    """Someone whom nobody had listed yet."""

    name = StringField(_l("Name"), [InputRequired(), Length(max=LONGEST_NAME)])
    email = StringField(_l("E-mail"), [InputRequired(), Length(max=254)])
    team = StringField(_l("Team"), [Length(max=LONGEST_TEAM)])
