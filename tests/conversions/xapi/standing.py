"""What came of statements, as a set of plain words."""

from sqlalchemy import select

from campaign.conversions.models import Conversion, ConversionState
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Colleague


def standing() -> set[tuple[str, str, str | None]]:
    """Who reached what of which course (none: of the learning system), as far as it stands."""
    rows = db.session.execute(
        select(Colleague.name, Conversion.stage, Course.name, Course.is_system)
        .join(Colleague, Colleague.id == Conversion.colleague_id)
        .join(Course, Course.id == Conversion.course_id)
        .where(Conversion.state == ConversionState.CONFIRMED)
    )
    return {(row[0], row[1].value, None if row[3] else row[2]) for row in rows}
