"""All pages around conversions: logging, deciding, looking back."""

from campaign.conversions import claiming, deciding, ledger_pages, recruit_pages, report_pages, reviewing
from campaign.conversions.blueprint import blueprint

__all__ = ["blueprint", "claiming", "deciding", "ledger_pages", "recruit_pages", "report_pages", "reviewing"]
