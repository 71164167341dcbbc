"""Where points of an agenda come from, in words."""

from flask_babel import gettext as _

from campaign.meetings.models import PointKind


def source_names() -> dict[PointKind, str]:
    """What stands beside a point, by where it comes from; a manager's own needs no word."""
    return {
        PointKind.DATA: _("from the data"),
        PointKind.OPEN: _("still open"),
        PointKind.MANAGER: "",
        PointKind.AMBASSADOR: _("from an ambassador"),
    }
