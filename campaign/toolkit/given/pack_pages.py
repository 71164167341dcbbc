"""Everything that an ambassador has, at once: a ZIP file in the language of the page."""

from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from flask import g, send_file
from flask.typing import ResponseReturnValue
from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from campaign.core import clock
from campaign.core.access import requires
from campaign.core.permissions import Permission
from campaign.people.models import Ambassador
from campaign.toolkit.blueprint import blueprint
from campaign.toolkit.given.download_pages import note
from campaign.toolkit.given.limits import packs_per_person
from campaign.toolkit.given.made import GivenFile, given
from campaign.toolkit.given.packing import LINE, PackFile, PackItem, write_pack
from campaign.toolkit.given.packnames import file_name
from campaign.toolkit.items.files import storage
from campaign.toolkit.items.groups import OF_KIND, grouped
from campaign.toolkit.kinds import Audience, ItemKind, Use
from campaign.toolkit.languages import SPOKEN
from campaign.toolkit.queries import InLanguage, items_for
from campaign.toolkit.reading import Reader, is_counted, my_ambassador


@blueprint.get("/toolkit/mine/pack")
@requires(Permission.CLAIM)
@packs_per_person
def pack() -> ResponseReturnValue:
    """Take everything along: counted for each item that is in it."""
    ambassador = my_ambassador()
    groups = grouped(items_for(g.campaign.id, Audience.AMBASSADORS, str(get_locale())))
    lines = [line for _group, own in groups for line in own]
    title = _("Toolkit of %(campaign)s", campaign=g.campaign.name)
    file = TemporaryFile()  # noqa: SIM115  the answer closes it when it is sent
    write_pack(
        file, [packed(line, ambassador) for line in lines], heading=heading(title, ambassador), zone=g.campaign.zone
    )
    file.seek(0)
    answer = send_file(file, "application/zip", as_attachment=True, download_name=file_name(title, ".zip"))
    if is_counted(Reader(ambassador, is_self=True)):
        note([line.item.id for line in lines], ambassador, Use.PACK)
    return answer


def heading(title: str, ambassador: Ambassador) -> str:
    """The first lines of the README."""
    today = format_date(clock.today(g.campaign.zone), "d MMMM y")
    made = _("Made on %(day)s for %(name)s.", day=today, name=ambassador.colleague.name)
    return LINE.join((title, "=" * min(len(title), 60), made))


def packed(line: InLanguage, ambassador: Ambassador) -> PackItem:
    """An item with the files that it gives this ambassador."""
    language = SPOKEN[line.version.language]
    return PackItem(
        folder=str(OF_KIND[line.item.kind].title),
        title=line.title,
        about=line.about,
        remark=_("Only in %(language)s.", language=language) if line.is_other_language else "",
        files=files_of(line, ambassador),
        changed_at=line.version.made_at,
    )


def files_of(line: InLanguage, ambassador: Ambassador) -> tuple[PackFile, ...]:
    version = line.version
    if line.item.kind is not ItemKind.FILE:
        files = given(version, ambassador, language=version.language)
        return tuple(PackFile(file.name, partial(opened, file)) for file in files)
    path = storage(g.campaign.id).find(version.key)
    return (PackFile(version.file_name, partial(stored, path), version.size),) if path else ()


def stored(path: Path) -> IO[bytes]:
    """A file that a manager brought."""
    return path.open("rb")


def opened(file: GivenFile) -> IO[bytes]:
    """A file that is made now, when its turn has come."""
    return BytesIO(file.content)
