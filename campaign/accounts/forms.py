"""Shapes of the forms around accounts."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, PasswordField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from campaign.accounts import passwords
from campaign.core.forms import Form
from campaign.core.locale import LANGUAGE_NAMES

EMAIL = _l("E-mail address")
NAME = _l("Your name")
LANGUAGES = [SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()]


def email_field() -> EmailField:
    keys = {"autocomplete": "username", "inputmode": "email"}
    return EmailField(EMAIL, validators=[InputRequired(), Length(max=254)], render_kw=keys)


def new_password_field() -> PasswordField:
    size = Length(passwords.SHORTEST, passwords.LONGEST, _l("Use %(min)d to %(max)d characters."))
    return PasswordField(
        _l("New password"), validators=[InputRequired(), size], render_kw={"autocomplete": "new-password"}
    )


class SignInForm(Form):
    email = email_field()
    password = PasswordField(
        _l("Password"), validators=[InputRequired()], render_kw={"autocomplete": "current-password"}
    )


class LinkRequestForm(Form):
    email = email_field()


class FirstRunForm(Form):
    name = StringField(NAME, validators=[InputRequired(), Length(max=120)], render_kw={"autocomplete": "name"})
    email = email_field()
    password = new_password_field()


class ProfileForm(Form):
    name = StringField(NAME, validators=[InputRequired(), Length(max=120)], render_kw={"autocomplete": "name"})
    language = RadioField(_l("Language"), choices=LANGUAGES)


class PasswordForm(Form):
    current = PasswordField(_l("Current password"), render_kw={"autocomplete": "current-password"})
    password = new_password_field()


class InvitationForm(Form):
    name = StringField(_l("Name"), validators=[InputRequired(), Length(max=120)])
    email = EmailField(EMAIL, validators=[InputRequired(), Length(max=254)])
    is_admin = BooleanField(_l("May administer this installation: its people and new campaigns"))
