"""Where in the program an action is done: a table of pages."""

from campaign.plan.models import Place

PLACES = {
    Place.GOALS: "goals.goals",
    Place.WORKS_COUNCIL: "privacy.fact_sheet",
    Place.LEADERS: "selection.leaders",
    Place.LONGLIST: "selection.longlist",
    Place.INTEREST: "selection.interested",
    Place.RULES: "rules.rules",
    Place.REWARDS: "rewards.rewards",
    Place.TOOLKIT: "toolkit.toolkit",
    Place.TRAININGS: "trainings.overview",
    Place.SCREENS: "scoreboard.manage_screens",
    Place.REPORTS: "conversions.imports",
    Place.MEETINGS: "meetings.overview",
    Place.IDEAS: "meetings.ideas",
    Place.EVALUATION: "evaluation.overview",
    Place.FINALE: "scoreboard.finale",
    Place.TESTIMONIALS: "testimonials.overview",
    Place.REPORT: "reporting.report",
}
