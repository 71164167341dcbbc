"""What a web server loads: `campaign.wsgi:app`."""

from campaign import create_app

app = create_app()
