"""What someone says and allows, as it comes from a form, and from which words that form was made."""

from dataclasses import dataclass

from campaign.core.fingerprints import fingerprint
from campaign.testimonials.lines import Called
from campaign.testimonials.models import Testimonial, Use


@dataclass(frozen=True)
class Telling:
    """What someone says, how they want to be called, and where it may be shown."""

    quote: str
    called: Called
    role: str
    language: str
    uses: frozenset[Use]
    picture: bytes | None = None
    """Another picture; None leaves it as it is."""
    drops_picture: bool = False


def version_of(testimonial: Testimonial | None) -> str:
    """What a page was made from: whoever sends its form agrees to these words and to no others."""
    if testimonial is None:
        return fingerprint("nothing")
    return fingerprint(testimonial.id, testimonial.told_at, testimonial.quote, testimonial.proposed)
