"""A course, or the learning system itself."""

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.core.models import Base, Key


class Course(Base):
    """Something to learn, as reports and statements name it.

    The learning system itself is one too (`is_system`): it is what a login is a login on.
    """

    __tablename__ = "course"
    __table_args__ = (
        UniqueConstraint("campaign_id", "key"),
        UniqueConstraint("campaign_id", "activity_id"),
        Index(None, "same_as_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    key: Mapped[str] = mapped_column(String(200))
    """The name, case-folded and with single spaces: how a report's name is compared."""
    activity_id: Mapped[str | None] = mapped_column(String(500))
    is_system: Mapped[bool] = mapped_column(default=False)
    listed: Mapped[bool] = mapped_column(default=False)
    """Chosen to count. Where a campaign lists none, all count."""
    same_as_id: Mapped[int | None] = mapped_column(ForeignKey("course.id", ondelete="CASCADE"))
    """Another name of that course: what is called so is that course. Such a course has no other names itself."""

    same_as: Mapped["Course | None"] = relationship(remote_side=[id])
