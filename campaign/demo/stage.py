"""What hangs in Waterkant's halls: a second television, one announcement, something to look forward to."""

from datetime import datetime, time, timedelta

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.demo.shifting import workday
from campaign.scoreboard.models import NoticeKind
from campaign.scoreboard.notices.services import NoticeFacts, announce
from campaign.scoreboard.screens.services import ScreenFacts, add_screen, change_screen
from campaign.scoreboard.spreading import redraw

ANNOUNCED_FOR = timedelta(days=9)


def set_the_stage(campaign: Campaign, *, by: User) -> None:
    """Put it up."""
    canteen = add_screen(campaign, name="Kantine", by=by)
    facts = ScreenFacts(
        name=canteen.name, place="Boven de koffieautomaat", quiet_from=time(20), quiet_until=time(6, 30)
    )
    change_screen(campaign, canteen, facts, seen=None, by=by)
    now = clock.now()
    announce(
        campaign,
        NoticeFacts(
            kind=NoticeKind.ANNOUNCEMENT,
            title="Leerkwartier bij de koffie",
            text="Dinsdag om tien uur schuift er een ambassadeur aan. Neem je telefoon mee.",
            counts_to=None,
            shown_from=now,
            shown_until=now + ANNOUNCED_FOR,
        ),
        by=by,
    )
    finale = datetime.combine(workday(campaign.ends_on), time(16), tzinfo=campaign.zone)
    announce(
        campaign,
        NoticeFacts(
            kind=NoticeKind.COUNTDOWN,
            title="De finale",
            text="In de kantine, met taart.",
            counts_to=finale,
            shown_from=now,
            shown_until=finale,
        ),
        by=by,
    )
    redraw(campaign)
