"""A summary that the numbers write by themselves, for the manager to take over and to change."""

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from campaign.core.money import money
from campaign.goals.progress import Progress
from campaign.reporting.contents import Gist
from campaign.reporting.wording import day, number, share_words


def proposed(gist: Gist) -> str:
    """The summary in the language of the campaign, a sentence or two a line."""
    with force_locale(gist.language):
        return "\n".join(line for line in (reach_line(gist), kpi_line(gist), quality_line(gist)) if line)


def reach_line(gist: Gist) -> str:
    """How many were reached, and how far they came."""
    funnel = gist.funnel
    if not funnel.reached:
        return str(_("Up to %(day)s no colleague was reached yet.", day=day(gist.until)))
    return str(
        _(
            "Up to %(day)s, ambassadors reached %(reached)s of %(all)s colleagues (%(percent)s). "
            "%(started)s of them started a training, %(completed)s completed one.",
            day=day(gist.until),
            reached=number(funnel.reached),
            all=number(funnel.headcount),
            percent=share_words(funnel.reached, funnel.headcount),
            started=number(funnel.started),
            completed=number(funnel.completed),
        )
    )


def kpi_line(gist: Gist) -> str:
    """How many KPIs were reached, and which were not."""
    if not gist.kpis:
        return ""
    met = [kpi for kpi in gist.kpis if kpi.state is Progress.MET]
    said = ngettext(
        "%(met)s of the %(all)s KPIs is reached.",
        "%(met)s of the %(all)s KPIs are reached.",
        len(met),
        met=number(len(met)),
        all=number(len(gist.kpis)),
    )
    missed = [kpi.name for kpi in gist.kpis if kpi.state in {Progress.MISSED, Progress.BEHIND}]
    if missed:
        said += " " + _("Not reached, or behind: %(names)s.", names="; ".join(missed))
    return str(said)


def quality_line(gist: Gist) -> str:
    """How many courses were finished, and what that cost."""
    quality = gist.quality
    if not quality.starts:
        return ""
    said = _("Of all courses that were started, %(percent)s was completed.",
             percent=share_words(quality.finished, quality.starts))  # fmt: skip
    if quality.each_cents is not None:
        said += " " + _(
            "A colleague who completed a course cost %(amount)s.", amount=money(quality.each_cents, quality.currency)
        )
    return str(said)
