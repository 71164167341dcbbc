"""What can be expected of one ambassador: the things that are counted of each of them anyway."""

from enum import StrEnum

from campaign.goals.models import Metric


class Measure(StrEnum):
    """What is counted of an ambassador."""

    REACHED = "reached"
    """Colleagues brought along who logged in at least."""
    LOGINS = "logins"
    STARTS = "starts"
    COMPLETIONS = "completions"
    TRAININGS = "trainings"
    """Trainings and other gatherings attended."""
    TOOLKIT = "toolkit"
    """Items of the toolkit used."""


OF_KPI = {
    Metric.REACHED: Measure.REACHED,
    Metric.LOGINS: Measure.LOGINS,
    Metric.STARTS: Measure.STARTS,
    Metric.COMPLETIONS: Measure.COMPLETIONS,
    Metric.PER_AMBASSADOR: Measure.COMPLETIONS,
    Metric.REACH: Measure.REACHED,
}
"""What an ambassador does for a KPI of each metric.

Of the others nobody has a share: trainings are expected together with meetings, and of the toolkit it counts how many
different things someone uses.
"""
