"""Pages about people: teams, colleagues, their import, ambassadors."""

from campaign.people.routes import ambassadors, colleagues, imports, stepping_down, teams
from campaign.people.routes.blueprint import blueprint

__all__ = ["ambassadors", "blueprint", "colleagues", "imports", "stepping_down", "teams"]
