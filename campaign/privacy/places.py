"""Every column of every table that can hold something of a person. Who adds a column of words says here what it holds.

The export, the erasure and the sheet of facts read it; so what is not said here would be neither told nor erased.
"""

from flask_babel import lazy_gettext as _l

from campaign.privacy.areas import (
    ACCOUNT,
    AMBASSADORS,
    COLLEAGUES,
    EVALUATION,
    JOURNEYS,
    LEARNING,
    LOG,
    MAILS,
    MEETINGS,
    PLAN,
    PUBLIC,
    RESULTS,
    REWARDS,
    ROLES,
    SELECTION,
    SETTINGS,
    TOOLKIT,
    TRAININGS,
)
from campaign.privacy.place import Kind, Place, Rows

NAME, ADDRESS, NUMBER = Kind.NAME, Kind.ADDRESS, Kind.NUMBER
OWN, THEIRS, SETTING, SECRET = Kind.OWN_WORDS, Kind.THEIR_WORDS, Kind.SETTING, Kind.SECRET
FREE, RECORD = Kind.FREE, Kind.RECORD
DELETED, KEPT = Rows.DELETED, Rows.KEPT
AMBASSADOR, COLLEAGUE, USER = ("ambassador_id",), ("colleague_id",), ("user_id",)

PEOPLE: tuple[Place, ...] = (
    Place(
        "colleague",
        _l("Name, employee number and team"),
        COLLEAGUES,
        {"name": NAME, "employee_number": NUMBER},
        ("id",),
    ),
    Place("colleague_email", _l("E-mail addresses"), COLLEAGUES, {"email": ADDRESS}, COLLEAGUE, rows=DELETED),
    Place(
        "ambassador",
        _l("Being an ambassador"),
        AMBASSADORS,
        {"alias": NAME, "stop_why": OWN, "code": SECRET},
        ("id",),
    ),
    Place(
        "user_account",
        _l("Account"),
        ACCOUNT,
        {"email": ADDRESS, "name": NAME, "password_hash": SECRET, "language": SETTING},
        ("id",),
    ),
    Place("sign_in_link", _l("Links to sign in"), ACCOUNT, {"digest": SECRET}, USER, rows=DELETED),
    Place("calendar_feed", _l("Address of the own calendar"), ACCOUNT, {"token": SECRET}, USER, rows=DELETED),
    Place("membership", _l("Roles in campaigns"), ROLES, {}, USER, rows=DELETED),
    Place("erasure_request", _l("Request to be erased"), ACCOUNT, {}, USER, rows=DELETED),
    Place("capacity", _l("Hours available for the plan"), PLAN, {}, USER, rows=DELETED),
    Place("candidate", _l("Candidacy"), SELECTION, {"remark": OWN}, ("id",), rows=DELETED),
    Place("candidate_move", _l("Steps of the selection"), SELECTION, {"why": THEIRS}, ("candidate_id",), rows=DELETED),
    Place(
        "candidate_question",
        _l("Questions to the manager"),
        SELECTION,
        {"text": OWN, "answer": THEIRS},
        ("candidate_id",),
        rows=DELETED,
    ),
    Place(
        "proposal",
        _l("Proposals for the selection"),
        SELECTION,
        {"name": NAME, "email": ADDRESS, "team": FREE, "why": OWN},
        ("candidate_id",),
        by=("leader_id",),
        rows=DELETED,
    ),
    Place(
        "opinion",
        _l("Opinions of team leaders"),
        SELECTION,
        {"why": OWN},
        ("candidate_id",),
        by=("leader_id",),
        rows=DELETED,
    ),
    Place("scan_score", _l("Background scan"), SELECTION, {"note": THEIRS}, ("candidate_id",), rows=DELETED),
    Place(
        "personal_link", _l("Mailed links of the selection"), SELECTION, {}, ("candidate_id", "leader_id"), rows=DELETED
    ),
    Place("team_leader", _l("Team leader"), SELECTION, {"name": NAME, "email": ADDRESS}, ("id",), rows=DELETED),
    Place("led_team", _l("Teams of the leader"), SELECTION, {}, ("leader_id",), rows=DELETED),
    Place("recruit", _l("Whose recruit someone is"), RESULTS, {}, ("colleague_id", "ambassador_id"), rows=KEPT),
    Place("claim", _l("Claims"), RESULTS, {"explanation": THEIRS, "objection": OWN}, ("colleague_id", "ambassador_id")),
    Place("claim_news", _l("News about claims"), RESULTS, {}, AMBASSADOR, rows=DELETED),
    Place("dispute", _l("Disputes"), RESULTS, {"explanation": THEIRS}, ("colleague_id", "winner_id")),
    Place("recruit_word", _l("Who was named as the one who helped"), RESULTS, {}, COLLEAGUE, rows=KEPT),
    Place("evidence", _l("Evidence of a stage"), RESULTS, {}, COLLEAGUE, rows=KEPT),
    Place("conversion", _l("Results"), RESULTS, {"explanation": THEIRS}, COLLEAGUE),
    Place("score_entry", _l("Lines of the ledger"), RESULTS, {}, AMBASSADOR, rows=KEPT),
    Place("link_visits", _l("Visits of the personal link, as counts"), AMBASSADORS, {}, AMBASSADOR, rows=KEPT),
    Place(
        "xapi_identity",
        _l("Names in the learning system"),
        LEARNING,
        {"value": ADDRESS, "home": ADDRESS, "digest": SECRET},
        COLLEAGUE,
    ),
    Place(
        "reported_account",
        _l("Own account in the learning system, as a checksum"),
        LEARNING,
        {"digest": SECRET},
        COLLEAGUE,
        rows=DELETED,
    ),
    Place("rules_acceptance", _l("Accepted rules"), REWARDS, {"name": NAME}, AMBASSADOR),
    Place("award", _l("Rewards earned"), REWARDS, {"cause": SECRET, "over_budget_why": THEIRS}, AMBASSADOR),
    Place("award_move", _l("What became of rewards"), REWARDS, {"why": THEIRS}, ("award_id",)),
    Place("earned_badge", _l("Badges"), REWARDS, {"badge": SETTING}, AMBASSADOR, rows=KEPT),
    Place("digest_subscription", _l("Choice about the digest"), MAILS, {"last_tip": SECRET}, AMBASSADOR, rows=DELETED),
    Place("sign_up", _l("Sign-ups and attendance"), MEETINGS, {}, AMBASSADOR, rows=KEPT),
    Place("meeting_regret", _l("Regrets"), MEETINGS, {"remark": OWN}, AMBASSADOR),
    Place(
        "agenda_point",
        _l("What was brought to an agenda"),
        MEETINGS,
        {"title": OWN, "text": OWN, "source": SECRET},
        ("brought_by_id",),
    ),
    Place("idea", _l("Ideas"), MEETINGS, {"title": OWN, "text": OWN, "answer": THEIRS}, AMBASSADOR),
    Place("idea_vote", _l("Votes for ideas"), MEETINGS, {}, AMBASSADOR, rows=KEPT),
    Place(
        "expert",
        _l("Expert"),
        TRAININGS,
        {"name": NAME, "email": ADDRESS, "organisation": THEIRS, "language": SETTING},
        ("id",),
        rows=DELETED,
    ),
    Place("practice_talk", _l("Practice talks"), TRAININGS, {"tried": OWN, "went": OWN, "learned": OWN}, AMBASSADOR),
    Place("session_rating", _l("Ratings of sessions"), TRAININGS, {"words": OWN}, AMBASSADOR),
    Place("self_assessment", _l("Self-assessments"), TRAININGS, {}, AMBASSADOR, rows=KEPT),
    Place("training_material_seen", _l("Material read"), TRAININGS, {}, AMBASSADOR, rows=KEPT),
    Place("training_reminder", _l("Reminders of trainings"), TRAININGS, {}, AMBASSADOR, rows=DELETED),
    Place(
        "certificate",
        _l("Certificate"),
        TRAININGS,
        {
            "key": SECRET,
            "name": NAME,
            "campaign_name": FREE,
            "programme": FREE,
            "skills": FREE,
            "withdrawn_why": THEIRS,
        },
        AMBASSADOR,
    ),
    Place("toolkit_use", _l("Use of tools"), TOOLKIT, {}, AMBASSADOR, rows=KEPT),
    Place("toolkit_visit", _l("Visits to the toolkit"), TOOLKIT, {}, AMBASSADOR, rows=DELETED),
    Place(
        "survey_invitee",
        _l("Asked to answer a survey"),
        EVALUATION,
        {},
        ("ambassador_id", "colleague_id", "leader_id"),
        clears=("ambassador_id", "colleague_id", "leader_id"),
    ),
    Place(
        "survey_response",
        _l("Answers given with a name"),
        EVALUATION,
        {"key": SECRET},
        ("invitee_id",),
        clears=("invitee_id",),
    ),
    Place("survey_answer", _l("Answers to questions"), EVALUATION, {"text": FREE}, ("response_key",), rows=KEPT),
    Place(
        "testimonial",
        _l("Testimonial"),
        EVALUATION,
        {"quote": OWN, "proposed": THEIRS, "role": OWN, "note": THEIRS, "asks": SECRET, "language": SETTING},
        COLLEAGUE,
        rows=DELETED,
    ),
    Place("testimonial_picture", _l("Picture with a testimonial"), EVALUATION, {}, ("testimonial_id",), rows=DELETED),
    Place(
        "testimonial_consent", _l("Consent to show a testimonial"), EVALUATION, {}, ("testimonial_id",), rows=DELETED
    ),
    Place(
        "mail",
        _l("Mails"),
        MAILS,
        {
            "recipient": ADDRESS,
            "subject": RECORD,
            "body": RECORD,
            "html": RECORD,
            "calendar": RECORD,
            "last_error": RECORD,
            "unsubscribe_url": SECRET,
            "about": SECRET,
            "late": SECRET,
            "thread": SECRET,
            "follows": SECRET,
        },
        rows=DELETED,
    ),
    Place(
        "audit_entry",
        _l("Log of changes"),
        LOG,
        {"subject": RECORD, "details": RECORD, "changes": RECORD, "action": SETTING},
        USER,
        rows=KEPT,
    ),
)

CAMPAIGN = _l("Texts of managers")
MENTIONS = _l("What the program wrote down")
TEXTS: tuple[Place, ...] = (
    *(
        Place(table, CAMPAIGN, area, dict.fromkeys(columns, FREE), rows=KEPT)
        for area, tables in (
            (
                SETTINGS,
                {
                    "campaign": ("name", "main_goal"),
                    "selection": ("expectations", "reward"),
                    "criterion": ("name", "help"),
                    "team": ("name",),
                    "course": ("name",),
                    "multiplier": ("name",),
                    "webhook": ("name",),
                    "privacy_term": ("why",),
                    "fact_sheet": ("legal_ground", "runs_at", "to_ask"),
                },
            ),
            (LEARNING, {"connection": ("name",)}),
            (PUBLIC, {"notice": ("title", "text"), "screen": ("name", "place")}),
            (
                PLAN,
                {
                    "kpi": ("name", "contribution", "accepted_by", "realistic"),
                    "kpi_revision": ("reason", "changes"),
                    "measurement": ("note",),
                    "action": ("title", "notes"),
                    "action_file": ("name",),
                },
            ),
            (
                MEETINGS,
                {
                    "gathering": ("title", "about", "place", "called_off_why"),
                    "meeting_series": ("title",),
                    "meeting_note": ("text",),
                    "decision": ("text",),
                },
            ),
            (
                TRAININGS,
                {
                    "skill": ("name", "about"),
                    "training_step": ("title", "about"),
                    "training_material": ("title", "file_name"),
                },
            ),
            (
                TOOLKIT,
                {
                    "toolkit_item": ("title", "about"),
                    "toolkit_version": ("content", "file_name", "note"),
                    "vision": ("vision", "strategy", "people", "organisation", "note"),
                },
            ),
            (
                JOURNEYS,
                {
                    "journey": ("title", "for_whom", "mission", "scope"),
                    "journey_phase": ("name", "question"),
                    "journey_card": ("text", "facts", "changed_by"),
                    "journey_persona": ("name", "line", "story", "needs", "challenges"),
                    "journey_conversation": ("learned",),
                    "journey_function": ("name",),
                    "journey_part": ("part",),
                    "journey_rating": ("note",),
                    "journey_statement": ("text",),
                    "journey_session": ("place", "remark"),
                    "journey_version": ("facts",),
                    "journey_link": ("purpose",),
                },
            ),
            (
                REWARDS,
                {
                    "reward": ("title", "about"),
                    "rules_text": ("promise", "fair_play"),
                    "rules_version": ("content", "note"),
                },
            ),
            (
                EVALUATION,
                {
                    "evaluation_round": ("title", "intro"),
                    "survey_question": ("text", "low", "high", "options"),
                    "lesson": ("text",),
                    "report_draft": ("title", "summary", "advice", "other_note", "picked"),
                    "report_link": ("purpose",),
                    "next_campaign": ("will_by",),
                },
            ),
        )
        for table, columns in tables.items()
    ),
    *(
        Place(table, MENTIONS, area, dict.fromkeys(columns, RECORD), rows=KEPT)
        for area, tables in (
            (
                LEARNING,
                {
                    "report_import": ("filename", "said"),
                    "refused_row": ("column", "value"),
                    "saved_mapping": ("mapping",),
                    "refused_request": ("reason",),
                    "xapi_activity": ("name",),
                },
            ),
            (
                PUBLIC,
                {
                    "frozen_board": ("board", "people"),
                    "drawn_spread": ("facts",),
                    "webhook": ("passed_over", "told_ranks"),
                    "webhook_delivery": ("body", "last_error"),
                },
            ),
            (JOURNEYS, {"journey_presence": ("name", "who")}),
            (REWARDS, {"lottery_draw": ("tickets",)}),
            (EVALUATION, {"report": ("facts", "withdrawn_why")}),
        )
        for table, columns in tables.items()
    ),
)

PLACES: tuple[Place, ...] = PEOPLE + TEXTS
"""A table can have more than one place: where it holds things for more than one purpose."""

SAY_NOTHING = """
    badge_key.name badge_key.private
    badge_watch.seen_as
    campaign.board_key campaign.embed_origins campaign.language campaign.learning_url campaign.slug campaign.time_zone
    connection.key connection.secret_digest
    course.activity_id course.key
    evaluation_round.slips
    fact_sheet.public_key
    gathering.code gathering.link gathering.uid
    journey_answer.key journey_answer.ratings journey_answer.culture
    journey_card.key journey_function.key journey_persona.face journey_persona.key journey_phase.key
    journey_link.digest journey_presence.card_key journey_statement.key
    kpi.unit
    lottery_draw.seed
    privacy_term.rule
    report.digest report_link.digest
    report_import.courses report_import.digest report_import.format report_import.upload_key
    refused_row.reason
    reward.seed reward_settings.currency
    saved_mapping.signature
    screen.seen_as screen.slides screen.token
    selection.apply_key selection.ask_key
    action_file.key
    toolkit_version.key toolkit_version.language
    training_material.key training_material.link
    erasure.went
    survey_spent_link.digest survey_question.key
    webhook.former_secret webhook.secret webhook.url webhook_delivery.uid
    xapi_activity.iri xapi_activity.key
"""
TECHNICAL = frozenset(SAY_NOTHING.split())
"""Columns of words that say nothing of anyone: keys, digests, addresses of systems, units."""
