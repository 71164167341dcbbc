"""Taking the name of someone who was erased out of published reports: the one thing that changes a version."""

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from campaign.core import clock
from campaign.core.codes import digest
from campaign.extensions import db
from campaign.reporting.models import Report


def take_out(campaign_id: int, replaced: Callable[[str], str]) -> int:
    """Put every text in the published reports of a campaign through `replaced`; return how many versions changed.

    No number moves. A version that changed says so, and is sealed anew.
    """
    changed = 0
    for report in db.session.scalars(select(Report).where(Report.campaign_id == campaign_id).order_by(Report.version)):
        before = json.loads(report.facts)
        after = through(before, replaced)
        report.withdrawn_why = replaced(report.withdrawn_why)
        if after != before:
            report.facts = json.dumps(after, ensure_ascii=False, separators=(",", ":"))
            report.digest, report.redacted_at = digest(report.facts), clock.now()
            changed += 1
    db.session.flush()
    return changed


def through(plain: Any, replaced: Callable[[str], str]) -> Any:
    """The same, with every text replaced; the names of facts are no texts."""
    if isinstance(plain, str):
        return replaced(plain)
    if isinstance(plain, list):
        return [through(item, replaced) for item in plain]
    if isinstance(plain, dict):
        return {key: through(item, replaced) for key, item in plain.items()}
    return plain
