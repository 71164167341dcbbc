"""The form on which a recruit says who brought them."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import DataRequired, InputRequired, Length

from campaign.core.forms import Form
from campaign.joining.invitations import Invitation, who_can_be_named

LONGEST = 254


class WordForm(Form):
    """Who brought you here, and who are you?"""

    class Meta(Form.Meta):
        # It acts for nobody who is signed in, so no other site can misuse anyone by it; and it needs no cookie.
        csrf = False

    by = SelectField(_l("Who brought you here?"), [InputRequired(_l("Choose who brought you."))])
    who = StringField(
        _l("Your name or work e-mail address"),
        [DataRequired(_l("Fill in your name or your work e-mail address.")), Length(max=LONGEST)],
    )

    @classmethod
    def of(cls, invitation: Invitation) -> "WordForm":
        """The form behind a link: its ambassador is chosen; the others are there as far as the public knows them."""
        owner = invitation.ambassador
        form = cls(data={"by": str(owner.id) if owner else ""})
        by = invitation.by or _l("the colleague who gave me this link")
        first = SelectChoice(str(owner.id), by) if owner else SelectChoice("", _l("Choose a name"))
        others = who_can_be_named(invitation.campaign, besides=owner)
        form.by.choices = [first, *(SelectChoice(str(one.id), name) for one, name in others)]
        return form
