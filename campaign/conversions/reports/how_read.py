"""How a report is or was read, as far as someone or the file itself said: shown before and after it is imported."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Self

from campaign.campaigns.models import Campaign
from campaign.conversions.reports.reading import Recognised


@dataclass(frozen=True)
class HowRead:
    """What a person should see of the reading of a report; what is empty played no part."""

    course: str = ""
    sheet: str = ""
    skipped: int = 0
    """Lines above the header."""
    dates: str = ""
    """The order of day and month; nothing for a report without dates."""
    year: int = 0
    made_on: str = ""
    zone: str = ""
    failed_counts: bool = False

    @classmethod
    def of(cls, recognised: Recognised, campaign: Campaign) -> Self:
        """How a file is going to be read."""
        plan = recognised.plan
        is_undated = plan is not None and plan.undated
        return cls(
            course="" if plan and plan.names_course else recognised.course or "",
            sheet=recognised.table.place,
            skipped=recognised.header_line - 1,
            dates="" if is_undated else str(recognised.order or ""),
            year=recognised.year or 0,
            made_on=str(recognised.made_on or "") if is_undated else "",
            zone="" if is_undated else recognised.mapping.zone or campaign.time_zone,
            failed_counts=recognised.mapping.failed_counts,
        )

    @property
    def made_day(self) -> date:
        """The day on which a report without dates was made."""
        return date.fromisoformat(self.made_on)

    @classmethod
    def stored(cls, text: str) -> Self:
        """What `to_json` gave."""
        return cls(**json.loads(text))

    def to_json(self) -> str:
        return json.dumps(asdict(self), sort_keys=True)

    def lines(self) -> list[str]:
        """For a terminal: what is not empty, except the course."""
        return [
            f"{name.replace('_', ' ')} {value}" for name, value in asdict(self).items() if value and name != "course"
        ]
