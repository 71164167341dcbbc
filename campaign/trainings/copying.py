"""Skills, the programme and its days in the next campaign."""

from datetime import timedelta

from flask import current_app

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.copying import Maps, all_of
from campaign.core.files.storage import Storage
from campaign.extensions import db
from campaign.gatherings.copying import copy_gathering
from campaign.gatherings.models import Gathering
from campaign.trainings.materials.services import PURPOSE
from campaign.trainings.models import Material, Skill, TrainingSession, TrainingStep, teaches

TABLES = (Skill, TrainingStep, teaches, TrainingSession, Material)
OF_AN_EXPERT = {
    "expert_id": None,
    "told_expert_id": None,
    "told_at": None,
    "told_sequence": 0,
    "expert_reminded_at": None,
    "rating_asked_at": None,
}
"""Who leads a day is asked anew."""


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """The skills, the steps with their material, and every day that was not called off; nobody signed up yet."""
    session = db.session()
    skills = {
        skill.id: maps.copied(skill, campaign_id=new.id)
        for skill in all_of(session, Skill, Skill.campaign_id == old.id)
    }
    for step in all_of(session, TrainingStep, TrainingStep.campaign_id == old.id):
        made = maps.copied(step, campaign_id=new.id)
        made.skills = [skills[skill.id] for skill in step.skills]
        copy_material(step, made, old, new, maps=maps)
        for day in all_of(session, TrainingSession, TrainingSession.step_id == step.id):
            if day.gathering.called_off_at is None:
                copy_gathering(day.gathering, new, moved=moved, maps=maps)
                maps.copied(day, step_id=made.id, gathering_id=maps.of(Gathering, day.gathering_id), **OF_AN_EXPERT)


def copy_material(step: TrainingStep, made: TrainingStep, old: Campaign, new: Campaign, *, maps: Maps) -> None:
    """What there is to read or watch with a step, files and all."""
    source, target = (Storage(current_app.instance_path, PURPOSE, one.id) for one in (old, new))
    for material in all_of(db.session(), Material, Material.step_id == step.id):
        key = maps.file(material.key, source=source, target=target)
        if material.key and not key:
            continue
        maps.copied(material, step_id=made.id, key=key, expert_id=None, added_at=clock.now())
