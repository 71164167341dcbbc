"""Where messages may go, and where never."""

import ipaddress
import socket

import pytest

from campaign.webhooks.addresses import BadAddress, ForbiddenAddress, is_allowed, refuse_literal, resolve, target_of
from campaign.webhooks.posting import Answer, Trouble, post_to
from config import Settings
from tests.webhooks.talking import talking


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "0.1.2.3",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "ff02::1",
        "fd00:ec2::254",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
    ],
)
def test_never_to_this_machine_its_neighbours_or_its_host(number: str) -> None:
    assert not is_allowed(ipaddress.ip_address(number), local=False)


@pytest.mark.parametrize(
    "number", ["10.0.0.7", "192.168.1.5", "172.16.3.4", "93.184.216.34", "2606:2800:220:1::1", "fd12::7"]
)
def test_systems_of_the_organisation_and_elsewhere_are_fine(number: str) -> None:
    assert is_allowed(ipaddress.ip_address(number), local=False)


def test_this_machine_is_fine_where_the_installation_says_so() -> None:
    assert is_allowed(ipaddress.ip_address("127.0.0.1"), local=True)


def test_the_keys_of_the_host_are_not_fine_even_then() -> None:
    assert not is_allowed(ipaddress.ip_address("169.254.169.254"), local=True)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "intranet.example.org",
        "ftp://intranet.example.org/",
        "file:///etc/passwd",
        "https://",
        "https://name:password@intranet.example.org/",
        "https://intranet.example.org:0/",
        "https://intranet.example.org:99999/",
        "https://intranet.example.org/a b",
        "https://intranet.example.org/\r\nHost: other",
        "https://intranet.example.org/#part",
        "https://[half/",
        "https://intranet.example.org/" + "a" * 500,
    ],
)
def test_this_is_no_address(url: str) -> None:
    with pytest.raises(BadAddress):
        target_of(url)


def test_an_address_is_taken_apart() -> None:
    target = target_of("https://Intranet.example.org:8443/in?key=a")
    assert (target.host, target.port, target.netloc, target.path) == (
        "intranet.example.org",
        8443,
        "Intranet.example.org:8443",
        "/in?key=a",
    )


def test_a_number_that_is_not_allowed_is_refused_at_once() -> None:
    with pytest.raises(ForbiddenAddress):
        refuse_literal(target_of("http://[::1]:8000/"), local=False)


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f.1", "017700000001"])
def test_another_way_to_write_this_machine_does_not_help(host: str) -> None:
    with pytest.raises((ForbiddenAddress, socket.gaierror)):
        resolve(target_of(f"http://{host}/"), local=False)


def test_a_forbidden_address_is_never_connected_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        port = server.getsockname()[1]
        answer = post_to(f"http://127.0.0.1:{port}/", headers={}, body=b"{}", within=2)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert answer == Answer(trouble=Trouble.FORBIDDEN)


def test_what_answers_without_being_a_web_server_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        server.settimeout(10)
        with talking(server, b"220 mail.example.org ESMTP\r\n"):
            answer = post_to(f"http://127.0.0.1:{port}/", headers={}, body=b"{}", within=5, local=True)
    assert answer == Answer(trouble=Trouble.NO_ANSWER)


def test_a_letter_now_and_then_does_not_stretch_the_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        server.settimeout(10)
        with talking(server, *[b"H"] * 200):
            answer = post_to(f"http://127.0.0.1:{port}/", headers={}, body=b"{}", within=0.5, local=True)
    assert answer == Answer(trouble=Trouble.TIME)


@pytest.mark.parametrize(
    ("said", "local"), [(None, False), ("", False), ("no", False), ("False", False), ("1", True), ("yes", True)]
)
def test_only_an_installation_that_says_so_lets_messages_go_to_itself(said: str | None, local: bool) -> None:
    given = {"CAMPAIGN_SECRET_KEY": "k" * 32, "CAMPAIGN_WEBHOOK_LOCAL": said}
    assert Settings.from_environment(given).webhook_local is local
