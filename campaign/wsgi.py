"""What a web server loads: `campaign.wsgi:app`."""

import gc

from campaign import create_app

app = create_app()
# What is loaded by now stays for good: nobody has to look through it for garbage again and again.
gc.freeze()
