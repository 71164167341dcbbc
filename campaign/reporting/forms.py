"""The forms of the report: what a manager writes, why a version is withdrawn, for whom a link is."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form
from campaign.reporting.drafting import LONGEST_NOTE, LONGEST_TEXT, LONGEST_TITLE, DraftFacts, version_of
from campaign.reporting.links import LONGEST_PURPOSE
from campaign.reporting.models import ReportDraft
from campaign.reporting.publishing import LONGEST_WHY
from campaign.rewards.forms import MoneyField


class DraftForm(Form):
    """Everything that a manager writes in a report."""

    title = StringField(_l("Title"), [Length(max=LONGEST_TITLE)])
    summary = TextAreaField(_l("In short"), [Length(max=LONGEST_TEXT)])
    advice = TextAreaField(_l("Your advice about the next campaign"), [Length(max=LONGEST_TEXT)])
    other_cents = MoneyField(_l("Other costs"))
    other_note = StringField(_l("What these costs are"), [Length(max=LONGEST_NOTE)])
    seen = HiddenField()

    @classmethod
    def of(cls, draft: ReportDraft, **sent: Any) -> "DraftForm":
        """The form, filled from the draft."""
        facts = {name: getattr(draft, name) for name in ("title", "summary", "advice", "other_cents", "other_note")}
        return cls(data={**facts, "seen": version_of(draft)}, **sent)

    def facts(self) -> DraftFacts:
        """What was written."""
        return DraftFacts(
            title=self.title.data or "",
            summary=self.summary.data or "",
            advice=self.advice.data or "",
            other_cents=self.other_cents.data,
            other_note=self.other_note.data or "",
        )


class WithdrawForm(Form):
    """Why a version is withdrawn."""

    why = TextAreaField(_l("Why?"), [InputRequired(_l("Say why.")), Length(max=LONGEST_WHY)])


class LinkForm(Form):
    """For whom a link is made."""

    purpose = StringField(_l("For whom?"), [InputRequired(_l("Say for whom it is.")), Length(max=LONGEST_PURPOSE)])
