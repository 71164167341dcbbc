"""All pages around conversions: logging, deciding, looking back."""

from campaign.conversions import ledger_pages
from campaign.conversions.blueprint import blueprint
from campaign.conversions.claims import claiming, entering
from campaign.conversions.claims import pages as claim_pages
from campaign.conversions.corrections import pages as reviewing
from campaign.conversions.deciding import pages as deciding
from campaign.conversions.disputes import pages as dispute_pages
from campaign.conversions.news import pages as news_pages
from campaign.conversions.recruits import pages as recruit_pages
from campaign.conversions.reports import pages as report_pages
from campaign.conversions.word import pages as word_pages

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
