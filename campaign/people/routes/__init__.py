"""Pages about people: teams, colleagues, their import, ambassadors."""

from campaign.people.routes import ambassadors, colleagues, imports, teams
from campaign.people.routes.blueprint import blueprint

__all__ = ["ambassadors", "blueprint", "colleagues", "imports", "teams"]
