"""The Dutch catalogue; its machine form is made at start and never committed."""

import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).parent


def compiled_into(folder: Path) -> Path:
    """Compile every catalogue that changed into `folder`/translations, and return that folder."""
    target = folder / "translations"
    for source in SOURCE.glob("*/LC_MESSAGES/messages.po"):
        compiled = target / source.relative_to(SOURCE).with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file)
        machine = io.BytesIO()
        write_mo(machine, catalogue)
        compiled.parent.mkdir(parents=True, exist_ok=True)
        # Several processes may start at once: whole or not at all.
        draft = compiled.with_suffix(f".{id(machine)}.tmp")
        draft.write_bytes(machine.getvalue())
        draft.replace(compiled)
    return target
