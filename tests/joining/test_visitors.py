"""Who counts as a visitor of a personal link, and what only looks at it."""

import pytest
from werkzeug.datastructures import Headers

from campaign.joining.visitors import is_visitor
from tests.joining.conftest import PHONE

PEOPLE = {
    "a telephone": PHONE,
    "an iPhone": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.1 Mobile/15E148 Safari/604.1",
    "a desk": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
    "the browser within Teams": "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Teams/1.7 Chrome/124.0 Safari/537.36",
    "a telephone called Cubot": "Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 Chrome/130.0 Mobile",
}
MACHINES = {
    "WhatsApp": "WhatsApp/2.24.20.89 A",
    "Slack": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Facebook": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Teams": "Mozilla/5.0 (Windows NT 6.1) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
    "Outlook": "Mozilla/5.0 (compatible; MicrosoftPreview/2.0)",
    "X": "Twitterbot/1.0",
    "LinkedIn": "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "Telegram": "TelegramBot (like TwitterBot)",
    "Discord": "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "Apple": "Mozilla/5.0 (Macintosh) AppleWebKit/601.2.4 Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot",
    "Google": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "curl": "curl/8.5.0",
    "wget": "Wget/1.21",
    "a script": "python-requests/2.32.3",
    "a mail scanner": "BarracudaCentral/1.0 (link scanner)",
    "a browser without a window": "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/130.0.0.0 Safari/537.36",
    "nobody": "",
}
AHEAD_OF_TIME = [
    ("Sec-Purpose", "prefetch"),
    ("Sec-Purpose", "prefetch;prerender"),
    ("Purpose", "prefetch"),
    ("Purpose", "preview"),
    ("X-Purpose", "preview"),
    ("X-Moz", "prefetch"),
]


@pytest.mark.parametrize("who", PEOPLE)
def test_people_are_visitors(who: str) -> None:
    assert is_visitor(Headers({"User-Agent": PEOPLE[who]}))


@pytest.mark.parametrize("what", MACHINES)
def test_machines_are_no_visitors(what: str) -> None:
    assert not is_visitor(Headers({"User-Agent": MACHINES[what]}))


@pytest.mark.parametrize(("name", "value"), AHEAD_OF_TIME)
def test_a_browser_that_looks_ahead_is_no_visitor(name: str, value: str) -> None:
    assert not is_visitor(Headers({"User-Agent": PHONE, name: value}))


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_who_was_sent_by_another_site_is_no_visitor(site: str) -> None:
    assert not is_visitor(Headers({"User-Agent": PHONE, "Sec-Fetch-Site": site}))
