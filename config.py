"""Configuration: environment variables with the prefix CAMPAIGN_, or a .env file beside this one."""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

import click
from dotenv import dotenv_values

ROOT = Path(__file__).resolve().parent
PREFIX = "CAMPAIGN_"
YES = frozenset({"1", "yes", "true", "on"})


class ConfigurationError(click.ClickException):
    """The environment lacks something without which the program must not start. A command ends with these sentences."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that differs between two installations. `base_url` is the variable CAMPAIGN_BASE_URL, and so on."""

    env: str = "development"
    """`production`, `development` or `testing`."""
    secret_key: str = ""
    """What signs cookies and links. In development one is made where there is none, and kept in the instance folder."""
    database_url: str = ""
    """In production it must be said; else SQLite in the instance folder."""
    base_url: str = ""
    """Where people reach this installation; links in mails start with it. Here, if nothing else is said."""
    mail_url: str = ""
    """`smtp://user:password@host:587` (STARTTLS), `smtps://…:465`, or empty: mails stay in the outbox."""
    mail_from: str = "Olievlek <olievlek@localhost>"
    trusted_proxies: int = 0
    """How many reverse proxies stand in front; that many X-Forwarded-* values are believed."""
    instance_path: str = field(default_factory=lambda: str(ROOT / "instance"))
    """Where the default database and uploaded reports live."""
    log_level: str = "INFO"
    metrics_token: str = ""
    """With it /metrics tells how the program is doing, to whoever shows it; without it there is no such address."""
    webhook_local: bool = False
    """Whether other systems on this machine itself may be told what is new: for development and tests. Without it no
    manager can let the program call an address that only it can reach."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str | None] | None = None) -> "Settings":
        """Read the settings; raise ConfigurationError with all that is missing or wrong, in one go."""
        source = {**dotenv(), **os.environ} if environment is None else environment
        given: dict[str, str | int | bool] = {}
        for item in fields(cls):
            value = source.get(PREFIX + item.name.upper())
            if value:
                given[item.name] = value
        proxies = str(given.pop("trusted_proxies", "0"))
        if not proxies.isdigit():
            raise ConfigurationError(f"{PREFIX}TRUSTED_PROXIES must be a whole number, not {proxies!r}.")
        local = str(given.pop("webhook_local", "no")).lower() in YES
        return cls(**given, trusted_proxies=int(proxies), webhook_local=local).checked()  # type: ignore[arg-type]

    def checked(self) -> "Settings":
        """The same settings with development defaults filled in, or ConfigurationError."""
        problems = []
        if self.env not in {"production", "development", "testing"}:
            problems.append(f"{PREFIX}ENV must be production, development or testing, not {self.env!r}.")
        if self.env == "production":
            if len(self.secret_key) < 32:
                problems.append(
                    f"{PREFIX}SECRET_KEY is missing or shorter than 32 characters. "
                    f"Make one with: python3 -c 'import secrets; print(secrets.token_hex(32))'"
                )
            if not self.base_url.startswith(("https://", "http://127.0.0.1")):
                problems.append(f"{PREFIX}BASE_URL must be the https:// address that people use.")
            if not self.database_url:
                problems.append(
                    f"{PREFIX}DATABASE_URL is missing: postgresql://user:password@host/name, "
                    f"or for SQLite sqlite:///{self.sqlite_file}"
                )
        if self.metrics_token and len(self.metrics_token) < 16:
            problems.append(f"{PREFIX}METRICS_TOKEN is shorter than 16 characters.")
        if problems:
            raise ConfigurationError("\n".join(problems))
        return Settings(
            **{
                **{item.name: getattr(self, item.name) for item in fields(self)},
                "secret_key": self.secret_key or kept_key(Path(self.instance_path)),
                "base_url": self.base_url or "http://127.0.0.1:8000",
                "database_url": with_driver(self.database_url or f"sqlite:///{self.sqlite_file}"),
            }
        )

    @property
    def sqlite_file(self) -> Path:
        """The database where no other is said."""
        return Path(self.instance_path).absolute() / "campaign.db"

    @property
    def secure_cookies(self) -> bool:
        return self.base_url.startswith("https://")


def dotenv() -> dict[str, str | None]:
    """What .env says. A file that is there and may not be read is no file that says nothing."""
    try:
        return dotenv_values(ROOT / ".env")
    except OSError as error:
        raise ConfigurationError(f"{error.filename} cannot be read: {error.strerror}.") from error


def kept_key(folder: Path) -> str:
    """The key of an installation that was given none, made once: with another one everybody has to sign in again."""
    file = folder / "secret_key"
    try:
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            # Whole or not there, and one for all who begin at once; readable for its owner alone.
            with tempfile.NamedTemporaryFile("w", dir=folder) as draft:
                draft.write(secrets.token_urlsafe(48))
                draft.flush()
                with contextlib.suppress(FileExistsError):
                    os.link(draft.name, file)
        return file.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ConfigurationError(
            f"{PREFIX}SECRET_KEY is missing, and none can be kept in {file}: {error.strerror}."
        ) from error


def with_driver(url: str) -> str:
    """`postgres://` and `postgresql://` addresses as SQLAlchemy wants them for psycopg 3."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url
