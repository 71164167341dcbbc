"""The mail server that an address names."""

import smtplib
import ssl

import pytest
from aiosmtpd.controller import Controller

from campaign.outbox.server import MailServer
from tests.outbox.conftest import SENDER, Postbox, server_at


def test_without_an_address_there_is_no_mail_server() -> None:
    assert MailServer.of("", sender=SENDER) is None


def test_an_address_names_host_port_user_and_password() -> None:
    server = MailServer.of("smtps://mail%40org:a%20p%40ss@mail.example.org", sender=SENDER)
    assert server == MailServer(
        host="mail.example.org", port=465, user="mail@org", password="a p@ss", secure=True, sender=SENDER
    )


@pytest.mark.parametrize("address", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_an_address_that_names_no_mail_server_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="smtp://user:password@host:587"):
        MailServer.of(address, sender=SENDER)


def test_a_mail_is_encrypted_where_the_server_offers_it(encrypting_smtp: Controller, postbox: Postbox) -> None:
    with server_at(encrypting_smtp).connect() as connection:
        connection.sendmail("a@example.org", ["b@example.org"], "Subject: x\r\n\r\nx")
    assert postbox.encrypted == [True]


def test_a_password_is_not_given_to_a_server_that_cannot_prove_its_name(
    encrypting_smtp: Controller, postbox: Postbox
) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        server_at(encrypting_smtp, "mail:a%20p%40ss@").connect()
    assert postbox.users == []


def test_user_and_password_open_the_server(postbox: Postbox, signing_in_smtp: Controller) -> None:
    with server_at(signing_in_smtp, "mail:a%20p%40ss@").connect() as connection:
        assert connection.noop()[0] == 250
    assert postbox.users == ["mail"]


def test_a_wrong_password_is_an_error_that_says_so(signing_in_smtp: Controller) -> None:
    with pytest.raises(smtplib.SMTPAuthenticationError):
        server_at(signing_in_smtp, "mail:wrong@").connect()
