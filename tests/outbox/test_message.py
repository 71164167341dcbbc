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
