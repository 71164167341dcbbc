"""Moodle's list of participants: who was last there when. Proves a log-in on that day, and no more."""

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.dates import DateOrder
from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.formats.moodle_names import EMAIL, EMPLOYEE_NUMBER, USERNAME
from campaign.conversions.reports.layouts import Layout
from campaign.core.stages import Stage

LAST_ACCESS = (
    *("last access to site", "laatste toegang tot de site", "last access to course", "laatste toegang tot de cursus"),
    *("last access", "laatste bezoek", "laatste toegang"),
)

PARTICIPANTS = Layout(
    title=_l("Moodle: participants"),
    known_by=(("first name", "voornaam"), ("last name", "surname", "achternaam"), LAST_ACCESS),
    email=EMAIL,
    employee_number=EMPLOYEE_NUMBER,
    username=USERNAME,
    days={Stage.LOGIN: LAST_ACCESS},
    order=DateOrder.DMY,
    instead=_l("Let Moodle show e-mail addresses (showuseridentity) and export it again."),
)

MOODLE_PARTICIPANTS = Format("moodle-participants", PARTICIPANTS.title, PARTICIPANTS.plan)
