"""Olievlek: an ambassador campaign tracker with a live scoreboard. create_app() puts it together."""

from campaign.garbage import let_rest, look_for_none

look_for_none()

from pathlib import Path

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from campaign import cli, health, translations
from campaign.accounts import session as accounts_session
from campaign.accounts.routes import blueprint as accounts
from campaign.achievements.routes import blueprint as achievements
from campaign.campaigns import scope
from campaign.campaigns.routes import blueprint as campaigns
from campaign.conversions import reactions
from campaign.conversions.routes import blueprint as conversions
from campaign.conversions.xapi.routes import blueprint as xapi
from campaign.core import access, database
from campaign.core.files import uploads
from campaign.core.locale import LANGUAGE_NAMES, select_locale, select_time_zone
from campaign.core.web import errorpages, filters, headers, requestlog, states, templating, texts
from campaign.courses.routes import blueprint as courses
from campaign.digest.routes import blueprint as digest
from campaign.evaluation.routes import blueprint as evaluation
from campaign.evaluation.routes import survey
from campaign.extensions import babel, csrf, db, limiter, login_manager, migrate
from campaign.gatherings import reactions as gatherings_reactions
from campaign.gatherings import zones
from campaign.gatherings.routes import blueprint as gatherings
from campaign.goals.routes import blueprint as goals
from campaign.home import archive, navigation, remembering
from campaign.home.overview import blueprint as overview
from campaign.home.routes import blueprint as home
from campaign.joining.routes import blueprint as joining
from campaign.journeys.routes import blueprint as journeys
from campaign.journeys.routes import outside as journey_link
from campaign.journeys.routes import workshop
from campaign.journeys.ties import telling as journey_ties
from campaign.meetings import mentions
from campaign.meetings.routes import blueprint as meetings
from campaign.metrics import page as metrics
from campaign.people.routes import blueprint as people
from campaign.plan import remarks
from campaign.plan.calendar_pages import calendar_blueprint as calendar
from campaign.plan.routes import blueprint as plan
from campaign.privacy import reactions as privacy_reactions
from campaign.privacy.routes import blueprint as privacy
from campaign.privacy.routes import own as own_data
from campaign.reporting.routes import blueprint as reporting
from campaign.reporting.routes import by_link as report_link
from campaign.rewards import reactions as rewards_reactions
from campaign.rewards.routes import blueprint as rewards
from campaign.rules import reactions as rules_reactions
from campaign.rules.routes import blueprint as rules
from campaign.scoreboard import reactions as scoreboard_reactions
from campaign.scoreboard.live import feed
from campaign.scoreboard.public import shortcut
from campaign.scoreboard.routes import blueprint as scoreboard
from campaign.selection import reactions as selection_reactions
from campaign.selection.routes import answering
from campaign.selection.routes import blueprint as selection
from campaign.succession.routes import blueprint as succession
from campaign.testimonials.routes import blueprint as testimonials
from campaign.testimonials.routes import voice
from campaign.toolkit.routes import blueprint as toolkit
from campaign.trainings import behind as trainings_behind
from campaign.trainings.routes import blueprint as trainings
from campaign.trainings.routes import outside as training
from campaign.webhooks.routes import blueprint as webhooks
from config import ROOT, Settings

let_rest()

INSIDE_A_CAMPAIGN = (
    campaigns,
    people,
    selection,
    courses,
    rules,
    conversions,
    gatherings,
    toolkit,
    trainings,
    goals,
    plan,
    achievements,
    rewards,
    meetings,
    webhooks,
    testimonials,
    journeys,
    evaluation,
    reporting,
    succession,
    privacy,
)
OUTSIDE = (
    accounts,
    overview,
    home,
    joining,
    scoreboard,
    xapi,
    calendar,
    answering,
    training,
    digest,
    voice,
    survey,
    report_link,
    journey_link,
    workshop,
    own_data,
)

LARGEST_FORM = 4 * 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """The program, ready to serve. Without `settings` they come from the environment."""
    settings = settings or Settings.from_environment()
    Path(settings.instance_path).mkdir(parents=True, exist_ok=True)
    app = Flask(
        __name__,
        instance_path=settings.instance_path,
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    configure(app, settings)
    bind_extensions(app)
    for part in (
        requestlog,
        headers,
        errorpages,
        filters,
        states,
        texts,
        accounts_session,
        scope,
        archive,
        uploads,
        navigation,
        remembering,
        selection_reactions,
        gatherings_reactions,
        zones,
        rewards_reactions,
        reactions,
        remarks,
        rules_reactions,
        trainings_behind,
        mentions,
        journey_ties,
        scoreboard_reactions,
        privacy_reactions,
        feed,
        shortcut,
        cli,
    ):
        part.init_app(app)
    for blueprint in INSIDE_A_CAMPAIGN:
        app.register_blueprint(blueprint, url_prefix="/c/<campaign>")
    for blueprint in OUTSIDE:
        app.register_blueprint(blueprint)
    health.init_app(app)
    metrics.init_app(app)
    access.check_declared(app)
    return app


def configure(app: Flask, settings: Settings) -> None:
    """Everything that Flask and its extensions read from `app.config`."""
    requestlog.configure(settings.log_level)
    app.config.update(
        SETTINGS=settings,
        TESTING=settings.env == "testing",
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        # An error of the database goes into the log, and what was to be written is someone's name, address or link.
        SQLALCHEMY_ENGINE_OPTIONS={"pool_size": 16, "max_overflow": 48, "pool_timeout": 30, "hide_parameters": True},
        SESSION_COOKIE_NAME="olievlek",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        # To sign the cookie with every answer costs time; accounts.session renews it once a day.
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        BABEL_DEFAULT_LOCALE="en",
        BABEL_TRANSLATION_DIRECTORIES=str(translations.compiled_into(Path(settings.instance_path))),
    )
    templating.init_app(app)
    app.jinja_env.globals.update(may=access.may, language_names=LANGUAGE_NAMES)
    app.context_processor(lambda: {"locale": select_locale()})
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def bind_extensions(app: Flask) -> None:
    """Bind the database, sign-in, forms, languages and limits to this app."""
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True, compare_type=True)
    login_manager.init_app(app)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=select_locale, timezone_selector=select_time_zone)
    limiter.init_app(app)
    # Every limit here belongs to a view, which looks after it: before the others there is nothing to look for.
    app.before_request_funcs[None].remove(limiter._check_request_limit)
    with app.app_context():
        database.prepare(db.engine)

    # The first of these preprocessors, before anything is read for this request: another one looks the campaign up.
    @app.url_value_preprocessor
    def expect_reads_only(endpoint: str | None, _values: object) -> None:
        reads_first = getattr(app.view_functions.get(endpoint or ""), "reads_first", False)
        database.expect_reads_only(reads_first or request.method in {"GET", "HEAD", "OPTIONS"})
