"""What a web server loads: `campaign.wsgi:app`."""

from campaign import create_app
from campaign.garbage import let_rest

app = create_app()
let_rest()
