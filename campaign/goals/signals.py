"""What goals ask of whoever stands above them."""

from dataclasses import dataclass

from blinker import signal

kpis_shown = signal("kpis-shown")
"""Sent with the campaign when a page shows its KPIs; a receiver returns {id of a KPI: Remark} for some of them."""


revisions_wished = signal("revisions-wished")
"""Sent with a KPI when a page shows it; a receiver returns a list of Wishes."""
kpi_revised = signal("kpi-revised")
"""Sent with a KPI when it was revised because of a wish: with the `revision`, the `because` of the wish, and `by`."""
kpi_changed = signal("kpi-changed")
"""Sent with a KPI when it or a measurement changed, and before it is thrown away; inside the transaction."""
kpi_shown = signal("kpi-shown")
"""Sent with a KPI when a page shows it; a receiver returns a list of Origins."""


@dataclass(frozen=True)
class Origin:
    """Where something comes from, and the page that says more."""

    text: str
    url: str


@dataclass(frozen=True)
class Wish:
    """Something that wants a KPI revised, and waits until it is."""

    key: str
    """What it is known by to whoever wishes it."""
    text: str
    """What is wished; it becomes the reason of the revision."""
    origin: str
    url: str


@dataclass(frozen=True)
class Remark:
    """A word about a KPI from another step, and where that is mended."""

    text: str
    url: str


def origins_of(kpi: object) -> list[Origin]:
    """Where a KPI comes from, as far as anyone knows."""
    return [origin for _receiver, found in kpi_shown.send(kpi) for origin in found]


def wishes_of(kpi: object) -> list[Wish]:
    """Everything that wants this KPI revised, as far as anyone knows."""
    return [wish for _receiver, found in revisions_wished.send(kpi) for wish in found]
