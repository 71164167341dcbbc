"""The pictures of personas, as small as paper needs them."""

from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from sqlalchemy import select

from campaign.extensions import db
from campaign.journeys.models import Journey, Persona, PersonaPicture

SIDE = 72
"""Pixels."""
MOST = 6
SQUARE = f'#set page(width: {SIDE}pt, height: {SIDE}pt, margin: 0pt)\n#image("picture", width: 100%, height: 100%)'


def faces_of(journey: Journey) -> dict[str, bytes]:
    """The pictures of the first personas, by key: PNG."""
    mine = Persona.journey_id == journey.id, Persona.removed_at.is_(None)
    found = select(Persona.key, PersonaPicture.content).join(PersonaPicture).where(*mine)
    rows = db.session.execute(found.order_by(Persona.position, Persona.id).limit(MOST))
    return {key: small for key, content in rows if (small := drawn_small(content))}


def drawn_small(content: bytes) -> bytes | None:
    """A square picture anew with fewer pixels; none where it cannot be drawn."""
    no_fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    with TemporaryDirectory() as folder:
        Path(folder, "picture").write_bytes(content)
        compiler = typst.Compiler(input=SQUARE.encode(), root=folder, font_paths=no_fonts)
        try:
            made, _warnings = compiler.compile_with_warnings(format="png", ppi=72)
        except typst.TypstError:
            return None
    page = made[0] if isinstance(made, list) else made
    return bytes(page) if page else None
