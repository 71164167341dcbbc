"""What a campaign did with what was learned in the one before it."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from campaign.core.models import Base


class LessonTaken(Base):
    """A campaign has dealt with a lesson of the one before it."""

    __tablename__ = "lesson_taken"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id", ondelete="CASCADE"), primary_key=True, index=True)
    taken_at: Mapped[datetime]
