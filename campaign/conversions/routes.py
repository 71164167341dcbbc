"""All pages around conversions: logging, deciding, looking back."""

from campaign.conversions import (
    claim_pages,
    claiming,
    deciding,
    dispute_pages,
    entering,
    ledger_pages,
    news_pages,
    recruit_pages,
    reviewing,
    word_pages,
)
from campaign.conversions.blueprint import blueprint
from campaign.conversions.reports import pages as report_pages

__all__ = [
    "blueprint",
    "claim_pages",
    "claiming",
    "deciding",
    "dispute_pages",
    "entering",
    "ledger_pages",
    "news_pages",
    "recruit_pages",
    "report_pages",
    "reviewing",
    "word_pages",
]
