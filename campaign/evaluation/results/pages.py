"""What a round showed, for managers and whoever looks along: as a page and as tables to keep."""

from collections.abc import Iterator, Sequence

from flask import Response, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.core import clock
from campaign.core.access import may, requires
from campaign.core.files.downloads import csv_download, workbook_download
from campaign.core.permissions import Permission
from campaign.evaluation.blueprint import blueprint
from campaign.evaluation.models import EvaluationRound, QuestionKind
from campaign.evaluation.results.comparing import before
from campaign.evaluation.results.shown import FEWEST, QuestionResult, RoundResults, results_of
from campaign.evaluation.states import state_of
from campaign.evaluation.survey.named import asked_by_name
from campaign.evaluation.survey.pages import round_or_404
from campaign.evaluation.wording import AUDIENCE_NAMES


@blueprint.get("/evaluation/<int:round_id>/results")
@requires(Permission.VIEW_CAMPAIGN)
def results(round_id: int) -> ResponseReturnValue:
    """What was answered; with names for managers alone, and only in a round that said so before."""
    round = round_or_404(round_id)
    by_name = may(Permission.MANAGE_CAMPAIGN) and not round.is_anonymous
    return render_template(
        "evaluation/results.html",
        round=round,
        state=state_of(round, clock.today(g.campaign.zone)),
        results=results_of(round),
        before=before(round),
        people=[one for one in asked_by_name(g.campaign, round) if one.answers] if by_name else [],
        names=AUDIENCE_NAMES,
        fewest=FEWEST,
    )


@blueprint.get("/evaluation/<int:round_id>/results.csv")
@requires(Permission.VIEW_CAMPAIGN)
def results_csv(round_id: int) -> Response:
    """The same as a table."""
    round = round_or_404(round_id)
    return csv_download(rows(results_of(round)), name=file_name(round))


@blueprint.get("/evaluation/<int:round_id>/results.xlsx")
@requires(Permission.VIEW_CAMPAIGN)
def results_xlsx(round_id: int) -> Response:
    """The same as a workbook."""
    round = round_or_404(round_id)
    return workbook_download(rows(results_of(round)), name=file_name(round), sheet=_("Survey results"))


def file_name(round: EvaluationRound) -> str:
    return f"{g.campaign.slug}-{round.held_on:%Y-%m-%d}"


def rows(found: RoundResults) -> Iterator[Sequence[object]]:
    """A header, and a row for each point, option and text; nothing of an audience of fewer than five."""
    yield _("Who was asked"), _("Question"), _("Answer"), _("How many"), _("Average")
    for audience in found.audiences:
        who = str(AUDIENCE_NAMES[audience.audience])
        yield who, _("Asked"), "", audience.asked, ""
        yield who, _("Answered"), "", audience.answered, ""
        for question in audience.questions if audience.is_shown else ():
            for answer, number, mean in lines(question):
                yield who, question.text, answer, number, mean


def lines(question: QuestionResult) -> Iterator[tuple[str, object, object]]:
    """The rows of one question: what, how many, and the mean of a scale on its first row."""
    if question.kind is QuestionKind.OPEN:
        for text in question.texts:
            yield text, "", ""
        return
    for place, count in enumerate(question.counts):
        yield count.label, count.number, question.mean if place == 0 and question.mean is not None else ""
