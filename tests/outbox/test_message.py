"""A mail as it goes over the wire."""

from datetime import UTC, datetime

from campaign.outbox.message import compose
from campaign.outbox.models import Mail


def a_mail(**facts: object) -> Mail:
    moment = datetime(2026, 11, 16, 9, tzinfo=UTC)
    words = {"recipient": "anna@example.org", "subject": "Één link", "body": "Hallo Anna,\n", **facts}
    return Mail(id=7, created_at=moment, due_at=moment, **words)


def test_a_mail_keeps_its_id_however_often_it_is_sent() -> None:
    first, second = (compose(a_mail(), sender="Olievlek <o@example.org>") for _ in range(2))
    assert first["Message-ID"] == second["Message-ID"] == "<7.20261116090000@example.org>"


def test_letters_with_accents_arrive_as_they_were_written() -> None:
    message = compose(a_mail(body="Één café, ’s avonds\n"), sender="o@example.org")
    assert message.get_content() == "Één café, ’s avonds\n"


def test_a_long_link_is_whole_after_the_journey() -> None:
    link = "https://campaign.example.org/link/" + "a" * 1200
    message = compose(a_mail(body=f"{link}\n"), sender="o@example.org")
    assert max(map(len, message.as_bytes().splitlines())) < 998
    assert message.get_content().strip() == link


CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nSUMMARY:Eén Ş\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def test_a_mail_without_a_calendar_message_is_text_alone() -> None:
    assert compose(a_mail(), sender="o@example.org").get_content_type() == "text/plain"


def test_a_calendar_message_says_in_its_type_what_it_asks() -> None:
    message = compose(a_mail(calendar=CALENDAR), sender="o@example.org")
    found = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert [(part.get_param("method"), part.get_content_charset()) for part in found] == [("CANCEL", "utf-8")]


def test_a_calendar_message_arrives_letter_by_letter() -> None:
    message = compose(a_mail(calendar=CALENDAR), sender="o@example.org")
    kinds = {"text/calendar", "application/ics"}
    found = [part.get_payload(decode=True) for part in message.walk() if part.get_content_type() in kinds]
    assert [content.replace(b"\r\n", b"\n") for content in found] == [CALENDAR.replace("\r\n", "\n").encode()] * 2


def test_the_text_is_still_the_first_thing_to_read() -> None:
    message = compose(a_mail(calendar=CALENDAR), sender="o@example.org")
    text = message.get_body(("plain",))
    assert text is not None
    assert text.get_content() == "Hallo Anna,\n"


STOP = "https://campaign.example.org/digest/stop/" + "a" * 200


def test_the_address_to_unsubscribe_at_arrives_in_one_piece() -> None:
    wire = compose(a_mail(unsubscribe_url=STOP), sender="o@example.org").as_bytes()
    assert f"\r\nList-Unsubscribe: <{STOP}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n".encode() in wire


def test_a_mail_that_nobody_subscribed_to_has_no_such_address() -> None:
    assert compose(a_mail(), sender="o@example.org")["List-Unsubscribe"] is None


def test_a_mail_with_a_page_says_the_same_as_text_first() -> None:
    message = compose(a_mail(html="<p>Één café</p>\n"), sender="o@example.org")
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    page = message.get_body(("html",))
    assert page is not None
    assert page.get_content() == "<p>Één café</p>\n"


def test_a_mail_that_follows_another_lies_in_its_conversation() -> None:
    first = compose(a_mail(thread="survey.1.2"), sender="o@example.org")
    second = compose(a_mail(follows="survey.1.2"), sender="o@example.org")
    assert second["In-Reply-To"] == second["References"] == first["Message-ID"] == "<survey.1.2@example.org>"
