"""A real client library signs in with OAuth 2 as LinkedIn Learning does, over the network."""

from authlib.integrations.requests_client import OAuth2Session

from campaign.conversions.attribution import attribute
from campaign.conversions.xapi.connections import make
from campaign.core import clock
from tests.conversions.xapi.samples import login, person
from tests.conversions.xapi.standing import standing
from tests.factories import make_ambassador, make_campaign, make_colleague
from tests.server import LiveServer

ANNA = "anna@waterkant.example"


def test_a_client_library_gets_a_token_and_sends_with_it(live_server: LiveServer) -> None:
    with live_server.data():
        campaign = make_campaign()
        anna, sanne = make_colleague(campaign, "Anna Bakker", emails=[ANNA]), make_ambassador(campaign)
        attribute(campaign.id, anna.id, sanne.id, since=clock.now())
        made = make(campaign, "LinkedIn Learning", by=None)
        key, secret = made.connection.key, made.secret
    with OAuth2Session(key, secret, scope="xapi:write") as session:
        session.trust_env = False
        token = session.fetch_token(f"{live_server.url}/xapi/token", grant_type="client_credentials")
        headers = {"X-Experience-API-Version": "1.0.3"}
        statement = login(person(ANNA), at=None)
        answer = session.post(f"{live_server.url}/xapi/statements", json=[statement], headers=headers)
    assert (token["token_type"], answer.status_code) == ("Bearer", 200)
    with live_server.data():
        assert standing() == {("Anna Bakker", "login", None)}
