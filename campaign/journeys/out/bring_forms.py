"""The forms by which a workbook becomes a journey."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older

from campaign.core.forms import Form
from campaign.journeys.models import Journey

NEW = ""


class BringForm(Form):
    """A workbook to look at."""

    file = FileField(_l("Workbook of a journey"), [FileRequired(_l("Choose a file."))])


class BringInForm(Form):
    """A workbook that was looked at. `source`: for a journey of employees."""

    key = HiddenField()
    source = SelectField(_l("The customer journey that it makes come true"), validate_choice=False)

    def offer(self, sources: list[Journey], likely: Journey | None = None) -> "BringInForm":
        """Let one of these be chosen, or one that is made of the workbook's phases."""
        self.source.choices = [
            SelectChoice(NEW, _l("a new one, with the phases of the workbook")),
            *(SelectChoice(str(one.id), one.title) for one in sources),
        ]
        if self.source.data is None:
            self.source.data = str(likely.id) if likely else NEW
        return self
