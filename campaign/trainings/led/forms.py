"""The form by which an expert brings material."""

from campaign.core.forms import Form
from campaign.trainings.materials.forms import MaterialForm


class BroughtForm(MaterialForm):
    """A file or a link that an expert brings."""

    class Meta(Form.Meta):
        # It acts for nobody who is signed in: the address is what lets in, and no other site knows it.
        csrf = False
