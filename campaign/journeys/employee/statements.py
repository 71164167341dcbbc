"""The sentences of the culture scan: the usual ones to begin with, changed as long as nobody is asked."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.core.codes import short_code
from campaign.core.errors import DomainError, WrongState
from campaign.core.letters import plain
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.journeys.employee.assessed import statement_rows
from campaign.journeys.employee.functions import check_kind
from campaign.journeys.employee.rounds import open_asking
from campaign.journeys.employee.usual_statements import IN
from campaign.journeys.models import LONGEST_LINE, CultureStatement, Journey
from campaign.journeys.revisions import next_revision

MOST = 20


def usual(journey: Journey) -> tuple[str, ...]:
    """The sentences to begin with, in the language of the campaign."""
    return IN.get(journey.campaign.language, IN["en"])


def write_statements(journey: Journey, texts: Sequence[str], *, by: User | None) -> None:
    """Let the culture scan ask exactly these sentences, in this order.

    What stays word for word keeps its key, and with it what was answered to it before. Another text is another
    question, so it begins without answers.
    """
    next_revision(journey)
    check_kind(journey)
    if open_asking(journey) is not None:
        raise WrongState(_l("People are answering these sentences now. Close the asking first, then change them."))
    wanted = checked(texts)
    keys = {row.text: row.key for row in statement_rows(journey)}
    db.session.execute(delete(CultureStatement).where(CultureStatement.journey_id == journey.id))
    db.session.add_all(
        CultureStatement(journey_id=journey.id, key=keys.get(text) or short_code(), position=position, text=text)
        for position, text in enumerate(wanted, start=1)
    )
    db.session.flush()
    audit.record("journey.culture", journey.title, by=by, campaign_id=journey.campaign_id, details=str(len(wanted)))


def lay_usual(journey: Journey) -> None:
    """Let a culture scan of which nobody wrote the sentences ask the usual ones."""
    if statement_rows(journey):
        return
    db.session.add_all(
        CultureStatement(journey_id=journey.id, key=short_code(), position=position, text=text)
        for position, text in enumerate(usual(journey), start=1)
    )
    db.session.flush()


def checked(texts: Sequence[str]) -> list[str]:
    """The sentences as they are kept: none twice, none too long, not too many."""
    found: dict[str, str] = {}
    for text in texts:
        sentence = one_line(text, LONGEST_LINE + 1)
        if len(sentence) > LONGEST_LINE:
            raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_LINE), field="statements")
        if sentence:
            found.setdefault(plain(sentence), sentence)
    if len(found) > MOST:
        words = _l("Ask at most %(number)s sentences: whoever has to read more of them stops reading.", number=MOST)
        raise DomainError(words, field="statements")
    return list(found.values())
