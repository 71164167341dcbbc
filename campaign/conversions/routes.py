"""All pages around conversions: logging, deciding, looking back."""

from campaign.conversions import (
    claiming,
    deciding,
    dispute_pages,
    ledger_pages,
    recruit_pages,
    report_pages,
    reviewing,
    word_pages,
)
from campaign.conversions.blueprint import blueprint

__all__ = [
    "blueprint",
    "claiming",
    "deciding",
    "dispute_pages",
    "ledger_pages",
    "recruit_pages",
    "report_pages",
    "reviewing",
    "word_pages",
]
