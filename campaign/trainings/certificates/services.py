"""Certificates: that someone did all that the programme asks for, frozen as it was on that day."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.codes import long_key
from campaign.core.database import reading
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.outbox.one_by_one import one_by_one
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors
from campaign.trainings.beginning import begin
from campaign.trainings.certificates import mails
from campaign.trainings.certificates.badge_keys import make_key
from campaign.trainings.models import Certificate, TrainingStep
from campaign.trainings.programme.services import steps_of
from campaign.trainings.progress import Progress, progress_of

LONGEST_REASON = 500


@dataclass(frozen=True)
class Learned:
    """What someone did and learned by it: titles and names, a line each."""

    programme: str
    skills: str


@dataclass(frozen=True)
class ListedCertificate:
    """An ambassador and their certificate, if they have one."""

    ambassador: Ambassador
    certificate: Certificate | None


def certificate_of(ambassador_id: int) -> Certificate | None:
    """The certificate of an ambassador, also a withdrawn one."""
    return db.session.scalar(select(Certificate).where(Certificate.ambassador_id == ambassador_id))


def certificate_by(key: str) -> Certificate | None:
    """The certificate with that key in its address."""
    return db.session.scalar(
        select(Certificate).where(Certificate.key == key).options(joinedload(Certificate.ambassador))
    )


def listed(campaign_id: int) -> list[ListedCertificate]:
    """The ambassadors of a campaign by name, and of former ones those who have a certificate."""
    rows = db.session.execute(
        select(Ambassador, Certificate)
        .join(Ambassador.colleague)
        .outerjoin(Certificate, Certificate.ambassador_id == Ambassador.id)
        .where(
            Ambassador.campaign_id == campaign_id,
            Ambassador.stepped_down_at.is_(None) | Certificate.id.is_not(None),
        )
        .options(joinedload(Ambassador.colleague).joinedload(Colleague.team))
        .order_by(Colleague.name, Ambassador.id)
    )
    return [ListedCertificate(ambassador, certificate) for ambassador, certificate in rows]


def address_of(certificate: Certificate) -> str:
    """The whole address at which anyone can verify a certificate."""
    return absolute("training.certificate", key=certificate.key)


def short_address_of(certificate: Certificate) -> str:
    """The same, as it is printed."""
    parts = urlsplit(address_of(certificate))
    return f"{parts.netloc}{parts.path}"


def learned(steps: list[TrainingStep], progress: Progress) -> Learned:
    """What someone did of these steps, and the skills that these serve, each once."""
    done = [step for step in steps if progress.of(step.id).is_done]
    skills = dict.fromkeys(skill.name for step in done for skill in step.skills)
    return Learned("\n".join(step.title for step in done), "\n".join(skills))


def issue_due(campaign: Campaign) -> list[Certificate]:
    """Give a certificate to everyone who did all that is required and never had one; each is told by mail."""
    if campaign.phase is Phase.CLOSED or not ready(campaign.id):
        return []
    lock(campaign.id)
    make_key()
    steps = steps_of(campaign.id)
    issued = [freeze(campaign, ambassador, learned(steps, progress)) for ambassador, progress in ready(campaign.id)]
    db.session.flush()
    for certificate in issued:
        mails.tell_issued(campaign, certificate)
    return issued


def ready(campaign_id: int) -> list[tuple[Ambassador, Progress]]:
    """Who did all that is required and has no certificate yet, with what they did."""
    waiting = without_certificate(campaign_id)
    progress = progress_of(campaign_id, [one.id for one in waiting]) if waiting else {}
    return [(one, progress[one.id]) for one in waiting if progress[one.id].is_complete]


def without_certificate(campaign_id: int) -> list[Ambassador]:
    """The ambassadors who have none, not even a withdrawn one."""
    has = select(Certificate.id).where(Certificate.ambassador_id == Ambassador.id).exists()
    wanted = select(Ambassador).where(*active_ambassadors(campaign_id), ~has).order_by(Ambassador.id)
    return list(db.session.scalars(wanted.options(joinedload(Ambassador.colleague), joinedload(Ambassador.user))))


def freeze(campaign: Campaign, ambassador: Ambassador, what: Learned) -> Certificate:
    """A new certificate that says what is so now."""
    certificate = Certificate(
        campaign_id=campaign.id,
        ambassador_id=ambassador.id,
        key=long_key(),
        name=ambassador.colleague.name,
        campaign_name=campaign.name,
        programme=what.programme,
        skills=what.skills,
        issued_at=clock.now(),
    )
    db.session.add(certificate)
    return certificate


def withdraw(campaign: Campaign, certificate: Certificate, *, why: str, by: User | None) -> None:
    """Let a certificate be valid no longer; whoever verifies it hears that, and its ambassador why."""
    begin(campaign)
    db.session.refresh(certificate)
    if certificate.withdrawn_at is not None:
        raise WrongState(_l("This certificate is withdrawn already."))
    reason = some_lines(why, LONGEST_REASON + 1)
    if not reason:
        raise DomainError(_l("Say why: the ambassador reads it."), field="why")
    if len(reason) > LONGEST_REASON:
        raise DomainError(_l("Write at most %(number)s characters.", number=LONGEST_REASON), field="why")
    certificate.withdrawn_at, certificate.withdrawn_why = clock.now(), reason
    db.session.flush()
    audit.record("certificate.withdrawn", in_log(certificate), by=by, campaign_id=campaign.id, details=reason)
    mails.tell_withdrawn(campaign, certificate)


def issue_again(campaign: Campaign, certificate: Certificate, *, by: User | None) -> None:
    """Let a certificate that was withdrawn be valid again, at the same address, as things stand now."""
    begin(campaign)
    db.session.refresh(certificate)
    if certificate.withdrawn_at is None:
        raise WrongState(_l("This certificate is valid."))
    ambassador = db.session.get_one(Ambassador, certificate.ambassador_id)
    progress = progress_of(campaign.id, [ambassador.id])[ambassador.id]
    if not progress.is_complete:
        raise WrongState(_l("Not everything that the programme asks for is done."))
    what = learned(steps_of(campaign.id), progress)
    certificate.name, certificate.campaign_name = ambassador.colleague.name, campaign.name
    certificate.programme, certificate.skills = what.programme, what.skills
    certificate.issued_at, certificate.withdrawn_at, certificate.withdrawn_why = clock.now(), None, ""
    db.session.flush()
    audit.record("certificate.issued_again", in_log(certificate), by=by, campaign_id=campaign.id)
    mails.tell_issued(campaign, certificate)


def issue_all() -> None:
    """Issue what is due in every campaign, and commit each by itself."""
    one_by_one(where_due(), issue_in)


def issue_in(campaign_id: int) -> None:
    issue_due(db.session.get_one(Campaign, campaign_id))


def where_due() -> list[int]:
    """The open campaigns in which someone is to get a certificate; looking takes no write lock."""
    with reading():
        asks = select(TrainingStep.id).where(TrainingStep.campaign_id == Campaign.id, TrainingStep.is_required).exists()
        wanted = select(Campaign.id).where(Campaign.phase != Phase.CLOSED, asks).order_by(Campaign.id)
        found = [campaign_id for campaign_id in db.session.scalars(wanted).all() if ready(campaign_id)]
        db.session.rollback()
    return found


def in_log(certificate: Certificate) -> str:
    """Without a name: the log stays when people are erased."""
    return f"ambassador #{certificate.ambassador_id}"
