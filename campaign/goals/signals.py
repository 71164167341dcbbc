"""What goals ask of whoever stands above them."""

from dataclasses import dataclass

from blinker import signal

kpis_shown = signal("kpis-shown")
"""Sent with the campaign when a page shows its KPIs; a receiver returns {id of a KPI: Remark} for some of them."""


@dataclass(frozen=True)
class Remark:
    """A word about a KPI from another step, and where that is mended."""

    text: str
    url: str
