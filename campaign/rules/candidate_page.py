"""The rules as a candidate reads them before saying yes, behind the personal link."""

from flask import render_template
from flask.typing import ResponseReturnValue

from campaign.core.access import public
from campaign.rules.published.current import rules_to_read
from campaign.selection.blueprint import answering
from campaign.selection.links.coming_in import KEPT_BY_NO_BROWSER, Guest, of_guest


@answering.get("/candidate/<token>/rules")
@public
@of_guest()
def rules(guest: Guest) -> ResponseReturnValue:
    """What is asked, what one gets, and what is fair."""
    page = render_template("rules/for_candidate.html", guest=guest, page=rules_to_read(guest.campaign))
    return page, 200, KEPT_BY_NO_BROWSER
