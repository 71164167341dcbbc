"""Invitations on their way through a real mail server, read back by a library that reads calendars for a living."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import icalendar
import pytest
from aiosmtpd.controller import Controller

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.gatherings.services import call_off
from campaign.outbox.delivery import deliver
from campaign.outbox.models import Mail
from campaign.outbox.server import MailServer
from campaign.people.models import Ambassador
from tests.gatherings.making import make_gathering, rewrite, signed_off, signed_up
from tests.outbox.conftest import Postbox, server_at, serving
from tests.ports import HOST, own_port

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def server(postbox: Postbox) -> Iterator[MailServer]:
    with own_port() as port:
        for controller in serving(Controller(postbox, hostname=HOST, port=port)):
            yield server_at(controller)


def parts(mail: EmailMessage) -> list[tuple[str, str | None, str | None]]:
    """Type, method and file name of each part that holds anything."""
    leaves = (part for part in mail.walk() if not part.is_multipart())
    return [(part.get_content_type(), part.get_param("method"), part.get_filename()) for part in leaves]  # type: ignore[misc]


def calendars(mail: EmailMessage) -> list[icalendar.Calendar]:
    """What stands in each calendar part."""
    found = [
        icalendar.Calendar.from_ical(part.get_payload(decode=True))  # type: ignore[arg-type]
        for part in mail.walk()
        if part.get_content_type() in {"text/calendar", "application/ics"}
    ]
    assert all(isinstance(one, icalendar.Calendar) and not one.errors for one in found)
    return found  # type: ignore[return-value]


def test_an_invitation_is_text_and_calendar_beside_each_other_and_a_file_behind(
    training: Gathering, sanne: Ambassador, server: MailServer, postbox: Postbox
) -> None:
    signed_up(training, sanne)
    deliver(server)
    (mail,) = postbox.mails
    assert mail.get_content_type() == "multipart/mixed"
    assert next(iter(mail.iter_parts())).get_content_type() == "multipart/alternative"
    assert parts(mail) == [
        ("text/plain", None, None),
        ("text/calendar", "REQUEST", None),
        ("application/ics", None, "invite.ics"),
    ]


def test_the_part_and_the_file_say_the_same(
    training: Gathering, sanne: Ambassador, server: MailServer, postbox: Postbox
) -> None:
    signed_up(training, sanne)
    deliver(server)
    beside, behind = calendars(postbox.mails[0])
    assert beside.to_ical() == behind.to_ical()


def test_request_update_and_cancel_arrive_as_one_event_with_rising_numbers(
    training: Gathering, sanne: Ambassador, server: MailServer, postbox: Postbox
) -> None:
    signed_up(training, sanne)
    rewrite(training, place="Zaal “Ş”, 2e verdieping; links")
    signed_off(training, sanne)
    deliver(server)
    messages = [calendars(mail)[0] for mail in postbox.mails]
    events = [message.events[0] for message in messages]
    assert [str(message["METHOD"]) for message in messages] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [int(event["SEQUENCE"]) for event in events] == [1, 2, 3]
    assert len({str(event["UID"]) for event in events}) == 1
    assert str(events[1]["LOCATION"]) == "Zaal “Ş”, 2e verdieping; links"
    assert str(events[2]["STATUS"]) == "CANCELLED"


def test_calling_off_arrives_as_cancel(
    campaign: Campaign, training: Gathering, sanne: Ambassador, server: MailServer, postbox: Postbox
) -> None:
    signed_up(training, sanne)
    call_off(campaign, training, why="The trainer is ill.", by=None)
    db.session.commit()
    deliver(server)
    assert parts(postbox.mails[-1])[1][1] == "CANCEL"


@pytest.mark.parametrize(
    ("local", "utc_hour"),
    [
        # Invited in winter time, for after the clocks went to summer time; and for before that.
        (datetime(2027, 3, 31, 14, 0, tzinfo=AMSTERDAM), 12),
        (datetime(2027, 3, 24, 14, 0, tzinfo=AMSTERDAM), 13),
        # In the January after, by the change of the autumn before.
        (datetime(2027, 1, 12, 14, 0, tzinfo=AMSTERDAM), 13),
        (datetime(2027, 10, 30, 14, 0, tzinfo=AMSTERDAM), 12),
        (datetime(2027, 11, 1, 14, 0, tzinfo=AMSTERDAM), 13),
    ],
)
def test_two_o_clock_arrives_as_two_o_clock_on_either_side_of_a_change_of_the_clocks(
    campaign: Campaign, sanne: Ambassador, server: MailServer, postbox: Postbox, local: datetime, utc_hour: int
) -> None:
    signed_up(make_gathering(campaign, starts_at=local.astimezone(UTC)), sanne)
    deliver(server)
    message = calendars(postbox.mails[0])[0]
    start = message.events[0]["DTSTART"]
    # By the rules that came along, as a program does that knows no zones by itself.
    zone = message.timezones[0].to_tz(lookup_tzid=False)
    there = start.dt.replace(tzinfo=zone)
    assert (start.params["TZID"], f"{start.dt:%H:%M}") == ("Europe/Amsterdam", "14:00")
    assert there.astimezone(UTC).hour == utc_hour


def test_a_mail_to_whoever_waits_has_no_calendar(
    training: Gathering,
    sanne: Ambassador,
    joris: Ambassador,
    fatima: Ambassador,
    server: MailServer,
    postbox: Postbox,
) -> None:
    signed_up(training, sanne, joris, fatima)
    deliver(server)
    assert parts(postbox.mails[-1]) == [("text/plain", None, None)]


def test_no_invitation_is_kept_after_it_left(training: Gathering, sanne: Ambassador, server: MailServer) -> None:
    signed_up(training, sanne)
    deliver(server)
    mail = db.session.scalars(db.select(Mail).execution_options(populate_existing=True)).one()
    assert (mail.body, mail.calendar) == ("", None)


def test_hostile_words_make_no_header_and_no_second_event(
    campaign: Campaign, sanne: Ambassador, server: MailServer, postbox: Postbox
) -> None:
    title = "Talk\r\nBcc: eve@example.org\r\nMETHOD:CANCEL\nEND:VEVENT"
    signed_up(make_gathering(campaign, title, about=title), sanne)
    deliver(server)
    (mail,) = postbox.mails
    assert mail["Bcc"] is None
    assert [len(one.events) for one in calendars(mail)] == [1, 1]
    assert mail.get_body(("plain",)) is not None
