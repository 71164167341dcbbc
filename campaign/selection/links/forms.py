"""What the forms for whoever has a link have in common: no cookie, and text that is looked at before it is cut."""

from typing import Any

from campaign.core.forms import Form
from campaign.core.typed import one_line, some_lines

FAR_TOO_LONG = 20_000
"""Text up to here is looked at and, where it is too long, shown again to be shortened."""


def line(value: Any) -> Any:
    return one_line(value, FAR_TOO_LONG) or None if isinstance(value, str) else value


def lines(value: Any) -> Any:
    return some_lines(value, FAR_TOO_LONG) or None if isinstance(value, str) else value


class OpenForm(Form):
    """A form for whoever has the link."""

    class Meta(Form.Meta):
        # It acts for nobody who is signed in, so no other site can misuse anyone by it; and it needs no cookie.
        csrf = False
