"""What the web server loads in a play: the program, with a clock that the test moves."""

from campaign.wsgi import app
from tests.played.clockwork import wind

wind()
__all__ = ["app"]
