"""The files of an archive, into the instance folder."""

from contextlib import ExitStack
from pathlib import Path

from campaign.core.files.storage import Storage


def bring_in(staged: Path, instance: Path, undo: ExitStack) -> None:
    """Move what was unpacked to where it belongs; `undo` takes away again what was not there before."""
    for source in files_in(staged):
        target = instance / source.relative_to(staged)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not target.exists():
            undo.callback(target.unlink, missing_ok=True)
        source.replace(target)


def drop_others(instance: Path, names: set[str]) -> None:
    """Remove the files that the archive does not have: no database names them any more."""
    for path in files_in(instance):
        if path.relative_to(instance).as_posix() not in names:
            path.unlink(missing_ok=True)


def files_in(folder: Path) -> list[Path]:
    """All files that are kept in an instance folder."""
    return [path for path in (folder / Storage.kind).rglob("*") if path.is_file()]
