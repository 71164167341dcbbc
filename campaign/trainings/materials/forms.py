"""The form by which material is brought to a step."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import StringField
from wtforms.validators import Length

from campaign.core.forms import Form
from campaign.trainings.materials.services import LONGEST_LINK, LONGEST_TITLE


class MaterialForm(Form):
    """A file or a link."""

    title = StringField(_l("What is it called?"), [Length(max=LONGEST_TITLE)])
    link = StringField(_l("Link"), [Length(max=LONGEST_LINK)], description=_l("To a page or a film."))
    file = FileField(_l("Or a file"))
