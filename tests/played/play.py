"""What goes from one phase of the play to the next: who has which browser, and where things stand."""

from dataclasses import dataclass, field

from tests.played.people import ADMINISTRATOR, MANAGER, VIEWER, Colleague
from tests.played.stage import Stage
from tests.played.visitor import Page, Visitor


@dataclass
class Play:
    """One campaign, as it is played."""

    stage: Stage
    campaign: str = ""
    """The address under which everything of it lies: `/c/iedereen-leert`."""
    people: dict[str, Visitor] = field(default_factory=dict)
    board: str = ""
    """The address of the scoreboard."""
    screen: str = ""
    statement_key: str = ""
    """With which the learning system may send statements."""

    def enters(self, email: str, language: str) -> Visitor:
        """Someone opens a browser."""
        self.people[email] = self.stage.visitor(language, email)
        return self.people[email]

    @property
    def administrator(self) -> Visitor:
        return self.people[ADMINISTRATOR]

    @property
    def manager(self) -> Visitor:
        return self.people[MANAGER]

    @property
    def viewer(self) -> Visitor:
        return self.people[VIEWER]

    def of(self, colleague: Colleague) -> Visitor:
        """The browser of a colleague."""
        return self.people[colleague.email]

    def manages(self, place: str, to: str = "", /, **answers: object) -> Page:
        """The manager fills in a form on a page of the campaign."""
        return self.manager.fill(f"{self.campaign}/{place}", to, **answers)

    def mail_link(self, email: str, part: str) -> str:
        """The newest link of a kind that someone was mailed."""
        return self.stage.postbox.link(email, part)
