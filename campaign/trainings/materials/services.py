"""Material of a step: a file or a link, brought by a manager or an expert; and who says to have read it."""

from collections.abc import Iterable
from typing import IO, Any
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select
from sqlalchemy.orm import joinedload

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.database import upsert
from campaign.core.errors import DomainError, WrongState
from campaign.core.files.kinds import FILMS, KINDS, facts_of
from campaign.core.files.storage import Storage
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.trainings.beginning import begin, refuse_closed
from campaign.trainings.experts.services import in_log
from campaign.trainings.models import Expert, Material, MaterialSeen, TrainingStep

PURPOSE = "trainings"
"""Under which the files are stored."""
LARGEST = 25 * 2**20
ACCEPTED = KINDS | FILMS
MOST_PIECES = 20
LONGEST_TITLE = 200
LONGEST_LINK = 500


def material_of(step_ids: Iterable[int]) -> dict[int, list[Material]]:
    """The material of these steps, oldest first."""
    found: dict[int, list[Material]] = {}
    wanted = select(Material).where(Material.step_id.in_(list(step_ids))).options(joinedload(Material.expert))
    for piece in db.session.scalars(wanted.order_by(Material.id)):
        found.setdefault(piece.step_id, []).append(piece)
    return found


def material_in(campaign_id: int, material_id: int) -> Material | None:
    """The piece of material of this campaign with that id."""
    of_campaign = TrainingStep.campaign_id == campaign_id, Material.id == material_id
    return db.session.scalar(
        select(Material).join(TrainingStep, TrainingStep.id == Material.step_id).where(*of_campaign)
    )


def add_material(
    campaign: Campaign,
    step: TrainingStep,
    *,
    title: str = "",
    link: str = "",
    stream: IO[bytes] | None = None,
    name: str = "",
    storage: Storage,
    expert: Expert | None = None,
    by: User | None,
) -> Material:
    """Keep a link or a file (`stream`, called `name`) with a step; brought by an expert, else by a manager."""
    refuse_closed(campaign)
    if bool(link.strip()) == (stream is not None):
        raise DomainError(_l("Give a link or a file: one of the two."), field="link")
    # Before anyone has to wait: to look into a large document takes a moment.
    values = of_link(link) if stream is None else of_file(stream, name)
    values["title"] = checked_title(title) or values["title"]
    begin(campaign)
    if len(material_of([step.id]).get(step.id, [])) >= MOST_PIECES:
        raise DomainError(_l("A step has at most %(number)s pieces of material.", number=MOST_PIECES), field="link")
    if stream is not None:
        values["key"] = storage.keep(stream)
    expert_id = expert.id if expert else None
    material = Material(step_id=step.id, expert_id=expert_id, added_at=clock.now(), **values)
    db.session.add(material)
    db.session.flush()
    details = f"{material.title} ({in_log(expert)})" if expert else material.title
    audit.record("training_material.added", step.title, by=by, campaign_id=campaign.id, details=details)
    return material


def of_link(link: str) -> dict[str, Any]:
    """The columns of a link on the web, or DomainError: any other address could run something."""
    typed = one_line(link, LONGEST_LINK + 1)
    try:
        parts = urlsplit(typed)
    except ValueError:
        parts = urlsplit("")
    good = parts.scheme in {"http", "https"} and parts.netloc and " " not in typed and len(typed) <= LONGEST_LINK
    if not good:
        raise DomainError(_l("Give a whole link, beginning with https://."), field="link")
    return {"link": typed, "title": parts.netloc[:LONGEST_TITLE]}


def of_file(stream: IO[bytes], name: str) -> dict[str, Any]:
    """The columns of a file, or DomainError."""
    facts = facts_of(stream, name=name, largest=LARGEST, kinds=ACCEPTED)
    return {"file_name": facts.name, "size": facts.size, "title": facts.name}


def checked_title(title: str) -> str:
    line = one_line(title, LONGEST_TITLE + 1)
    if len(line) > LONGEST_TITLE:
        raise DomainError(_l("Give a title of at most %(number)s characters.", number=LONGEST_TITLE), field="title")
    return line


def remove_material(campaign: Campaign, material: Material, *, by: User | None) -> None:
    """Forget a piece of material. What is on the disk goes after the commit."""
    begin(campaign)
    step = db.session.get_one(TrainingStep, material.step_id)
    audit.record("training_material.removed", step.title, by=by, campaign_id=campaign.id, details=material.title)
    db.session.delete(material)
    db.session.flush()


def say_read(campaign: Campaign, step: TrainingStep, ambassador: Ambassador) -> None:
    """The ambassador read the material of a step. To say it twice changes nothing."""
    refuse_closed(campaign)
    if not material_of([step.id]):
        raise WrongState(_l("There is nothing to read yet."))
    row = {"ambassador_id": ambassador.id, "step_id": step.id, "seen_at": clock.now()}
    db.session.execute(upsert(db.session, MaterialSeen).values(row).on_conflict_do_nothing())


def say_not_read(campaign: Campaign, step: TrainingStep, ambassador: Ambassador) -> None:
    """It was a slip of the thumb."""
    refuse_closed(campaign)
    mine = MaterialSeen.ambassador_id == ambassador.id, MaterialSeen.step_id == step.id
    db.session.execute(delete(MaterialSeen).where(*mine))


def readers(step_id: int) -> int:
    """How many say to have read the material of a step."""
    counted = select(func.count()).select_from(MaterialSeen).where(MaterialSeen.step_id == step_id)
    return db.session.scalar(counted) or 0
