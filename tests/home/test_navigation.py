"""Whoever may see a page finds it from the menus, or on the page where they need it."""

from flask import Flask

from campaign.home.navigation import ACCOUNT, CAMPAIGN, INSTALLATION, TABS

FROM_A_PAGE = {
    "accounts.password": "from one's own account",
    "campaigns.members": "from the settings",
    "campaigns.phase": "from the settings",
    "conversions.connection": "from the connections",
    "conversions.connections": "beside the claims",
    "conversions.dispute": "from the disputes",
    "conversions.disputes": "beside the claims",
    "conversions.entry": "beside the claims",
    "conversions.imports": "beside the claims",
    "conversions.ledger": "beside the claims",
    "conversions.ledger_csv": "a download of the ledger",
    "conversions.list_conversions": "beside the claims",
    "conversions.logged": "after logging",
    "conversions.news": "from one's own week, and from mails",
    "conversions.refused_rows": "a download from a report",
    "conversions.standings": "beside the claims",
    "conversions.words": "beside the claims",
    "conversions.xapi_courses": "from the connections",
    "conversions.xapi_people": "from the connections",
    "courses.add": "from the courses",
    "courses.courses": "from the rules",
    "courses.edit": "from the courses",
    "goals.add": "from the goals",
    "goals.kpi": "from the goals",
    "goals.revise": "from a KPI",
    "home.new_campaign": "from the list of campaigns",
    "calendar.mine": "from one's own account",
    "people.add_colleague": "from the colleagues",
    "people.ambassadors": "from the colleagues",
    "people.choose_ambassadors": "from the ambassadors",
    "people.colleague": "from the colleagues",
    "people.import_colleagues": "from the colleagues",
    "people.my_stop": "from one's own name",
    "people.step_down": "from the ambassadors",
    "people.team": "from the teams",
    "people.teams": "from the colleagues",
    "conversions.report": "from the reports",
    "plan.action": "from the plan",
    "plan.download": "from an action",
    "plan.hours": "from the plan",
    "plan.mine": "from the plan, and from mails",
    "plan.moving": "after the campaign got another start",
    "plan.new_lines": "from the plan",
    "plan.timeline": "from the plan",
    "selection.add": "from the longlist",
    "selection.candidate": "from the longlist",
    "selection.candidate_link": "from the candidates who are asked",
    "selection.compare": "from the longlist",
    "selection.composition": "from the longlist",
    "selection.criteria": "from a scan",
    "selection.interested": "from the longlist",
    "selection.invitation_text": "from the candidates who are asked",
    "selection.leader": "from the team leaders",
    "selection.leaders": "from the longlist",
    "selection.longlist": "from the people",
    "selection.public_links": "from the longlist",
    "selection.questions": "from the candidates who are asked",
    "selection.say_no": "from the team",
    "selection.scan": "from a candidate",
    "selection.team": "from the longlist",
}
BEFORE_SIGNING_IN = {
    "accounts.first_run",
    "accounts.request_link",
    "accounts.sign_in",
    "accounts.use_link",
    "answering.apply",
    "answering.ask_whom",
    "answering.candidate",
    "answering.leader",
    "answering.rules",
    "answering.thanks",
    "home.start",
    "joining.join",
    "joining.onward",
    "joining.said",
    "joining.word",
}
NO_PAGE = {
    "conversions.import_progress",
    "conversions.report_sample",
    "conversions.suggest",
    "calendar.feed",
    "goals.smart",
    "healthz",
    "home.proposal",
    "readyz",
    "scoreboard.board_json",
    "scoreboard.events",
    "scoreboard.screen",
    "selection.look_at_text",
    "static",
    "vendor",
    "xapi.about",
    "xapi.statements",
}


def test_every_page_is_in_a_menu_or_known_not_to_be(app: Flask) -> None:
    in_menus = {entry.endpoint for menu in (CAMPAIGN, INSTALLATION, TABS, ACCOUNT) for entry in menu}
    known = in_menus | set(FROM_A_PAGE) | BEFORE_SIGNING_IN | NO_PAGE
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert pages - known == set()


def test_nothing_is_listed_that_is_gone(app: Flask) -> None:
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert (set(FROM_A_PAGE) | BEFORE_SIGNING_IN | NO_PAGE) - pages == set()
