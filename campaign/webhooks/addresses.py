"""Where messages may go: systems of the organisation, and never this machine, its neighbours on the wire or its host.

Whoever may add an address makes the program call it. So nothing that only the program can reach is ever called: not by
name either, and the address that was looked at is the one that is connected to.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

PORTS = {"http": 80, "https": 443}
LONGEST = 500
# What hosts of virtual machines answer at, with keys to the house, beside the link-local 169.254.169.254.
OF_THE_HOST = frozenset(
    ipaddress.ip_address(one) for one in ("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254")
)
THIS_NETWORK = ipaddress.IPv4Network("0.0.0.0/8")
"""Of which some systems make themselves."""
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv6 addresses that are IPv4 addresses behind a translator (RFC 6052)."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class BadAddress(ValueError):
    """This is no address to send to."""


class ForbiddenAddress(BadAddress):
    """This leads to where messages must not go."""


@dataclass(frozen=True)
class Target:
    """An address, taken apart."""

    is_https: bool
    host: str
    port: int
    netloc: str
    path: str


def target_of(url: str) -> Target:
    """The parts of a web address; raises BadAddress."""
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url:
        raise BadAddress(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadAddress(url) from error
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None or parts.fragment or port == 0:
        raise BadAddress(url)
    return Target(
        is_https=parts.scheme == "https",
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        netloc=parts.netloc,
        path=path_of(parts),
    )


def path_of(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def refuse_literal(target: Target, *, local: bool) -> None:
    """ForbiddenAddress when the host is written as a number that is not allowed."""
    try:
        written = ipaddress.ip_address(target.host)
    except ValueError:
        return
    if not is_allowed(written, local=local):
        raise ForbiddenAddress(target.host)


def resolve(target: Target, *, local: bool) -> list[str]:
    """The numbers behind a host; ForbiddenAddress when any of them is not allowed, OSError when there are none."""
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    numbers = list(dict.fromkeys(str(one[4][0]) for one in found))
    if not all(is_allowed(ipaddress.ip_address(number), local=local) for number in numbers):
        raise ForbiddenAddress(target.host)
    return numbers


def is_allowed(address: Address, *, local: bool) -> bool:
    """Whether messages may go there. `local`: also to this machine itself."""
    real = unwrapped(address)
    if real.is_loopback:
        return local
    is_special = real.is_link_local or real.is_multicast or real.is_unspecified or real.is_reserved
    return not (is_special or real in THIS_NETWORK or real in OF_THE_HOST)


def unwrapped(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    tunnelled = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or tunnelled or address
