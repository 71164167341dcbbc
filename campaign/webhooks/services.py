"""A manager adds addresses that are told what is new, changes them, and switches them off and on."""

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.changes import differences
from campaign.core.errors import DomainError, WrongState
from campaign.core.letters import tidy
from campaign.extensions import db
from campaign.scoreboard.finale.freezing import public_board
from campaign.webhooks import messages
from campaign.webhooks.addresses import BadAddress, ForbiddenAddress, refuse_literal, target_of
from campaign.webhooks.facts import LONGEST_NAME, WebhookFacts, version_of
from campaign.webhooks.lease import LEASE
from campaign.webhooks.looking import add
from campaign.webhooks.models import DeliveryState, Event, Webhook, WebhookDelivery
from campaign.webhooks.queries import last_entry, webhooks_of
from campaign.webhooks.signing import new_secret
from campaign.webhooks.stopping import give_up_waiting

MOST = 10
"""Webhooks of one campaign."""


class Overtaken(WrongState):
    """Someone else changed it since the page was loaded."""


def add_webhook(campaign: Campaign, facts: WebhookFacts, *, local: bool, by: User) -> Webhook:
    """A webhook that hears what is new from now on. `local`: addresses of this machine itself are fine."""
    lock(campaign.id)
    refuse_in_archive(campaign)
    check(facts, local=local)
    if len(webhooks_of(campaign.id)) >= MOST:
        raise DomainError(_l("A campaign tells %(number)s addresses at most.", number=MOST))
    webhook = Webhook(
        campaign_id=campaign.id, secret=new_secret(), created_at=clock.now(), **in_columns(facts), campaign=campaign
    )
    know_everything(webhook)
    db.session.add(webhook)
    db.session.flush()
    audit.record("webhook.added", webhook.name, by=by, campaign_id=campaign.id)
    return webhook


def change_webhook(
    campaign: Campaign, webhook: Webhook, facts: WebhookFacts, *, seen: str, local: bool, by: User
) -> bool:
    """Change what a manager says of it; return whether anything is different. `seen`: its version on the page."""
    lock(campaign.id)
    db.session.refresh(webhook)
    refuse_in_archive(campaign)
    check(facts, local=local)
    changed = differences(webhook, in_columns(facts))
    if not changed:
        return False
    if seen != version_of(webhook):
        raise Overtaken(_l("Someone else changed this meanwhile. Look at it again before you save."))
    for name, value in changed.items():
        setattr(webhook, name, value)
    db.session.flush()
    # Not what they were: addresses can hold a key.
    audit.record("webhook.changed", webhook.name, by=by, campaign_id=campaign.id, details=", ".join(sorted(changed)))
    return True


def in_columns(facts: WebhookFacts) -> dict[str, object]:
    return {
        "name": tidy(facts.name),
        "url": facts.url.strip(),
        "wants_conversions": facts.wants_conversions,
        "wants_ranks": facts.wants_ranks,
    }


def check(facts: WebhookFacts, *, local: bool) -> None:
    """DomainError where a fact is not as it must be."""
    if not 0 < len(tidy(facts.name)) <= LONGEST_NAME:
        raise DomainError(_l("Give a name of at most %(number)s characters.", number=LONGEST_NAME), field="name")
    try:
        refuse_literal(target_of(facts.url.strip()), local=local)
    except ForbiddenAddress as error:
        raise DomainError(
            _l("This address leads to the machine of this program itself, or to one that is not to be called."),
            field="address",
        ) from error
    except BadAddress as error:
        raise DomainError(
            _l("Give a whole address that begins with https:// or http://, without a name and a password in it."),
            field="address",
        ) from error
    if not (facts.wants_conversions or facts.wants_ranks):
        raise DomainError(_l("Choose at least one."), field="wants_conversions")


def refuse_in_archive(campaign: Campaign) -> None:
    if campaign.phase is Phase.CLOSED:
        raise WrongState(_l("This campaign is in the archive: it can be read and no longer changed."))


def know_everything(webhook: Webhook) -> None:
    """Let a webhook begin with what is public now: the past is not told."""
    campaign = webhook.campaign
    board = public_board(campaign, clock.now())
    webhook.told_version = campaign.version
    webhook.told_entry, webhook.passed_over = last_entry(campaign.id), "[]"
    webhook.told_ranks = messages.write_ranks(messages.ranks_on(board))


def switch_off(webhook: Webhook, *, by: User) -> None:
    """Tell it nothing any more; what waits for it is given up."""
    lock(webhook.campaign_id)
    db.session.refresh(webhook)
    if webhook.switched_off_at is not None:
        return
    moment = clock.now()
    webhook.switched_off_at = moment
    give_up_waiting(webhook, moment)
    audit.record("webhook.switched_off", webhook.name, by=by, campaign_id=webhook.campaign_id)


def switch_on(webhook: Webhook, *, by: User) -> None:
    """Tell it again, from now on."""
    lock(webhook.campaign_id)
    db.session.refresh(webhook)
    refuse_in_archive(webhook.campaign)
    if webhook.switched_off_at is None:
        return
    webhook.switched_off_at = None
    know_everything(webhook)
    db.session.flush()
    audit.record("webhook.switched_on", webhook.name, by=by, campaign_id=webhook.campaign_id)


def change_secret(webhook: Webhook, *, by: User) -> str:
    """A new secret; for a day messages are signed with the one before as well."""
    lock(webhook.campaign_id)
    db.session.refresh(webhook)
    refuse_in_archive(webhook.campaign)
    webhook.former_secret, webhook.secret = webhook.secret, new_secret()
    webhook.secret_changed_at = clock.now()
    db.session.flush()
    audit.record("webhook.secret_changed", webhook.name, by=by, campaign_id=webhook.campaign_id)
    return webhook.secret


def send_test(webhook: Webhook, *, by: User) -> WebhookDelivery:
    """Put a message without content into the line."""
    lock(webhook.campaign_id)
    db.session.refresh(webhook)
    refuse_in_archive(webhook.campaign)
    if webhook.switched_off_at is not None:
        raise WrongState(_l("It is switched off. Switch it on first."))
    moment = clock.now()
    delivery = add(webhook, Event.TEST, messages.of_test(webhook.campaign, moment), moment=moment)
    db.session.flush()
    audit.record("webhook.tested", webhook.name, by=by, campaign_id=webhook.campaign_id)
    return delivery


def send_again(webhook: Webhook, delivery: WebhookDelivery, *, by: User) -> None:
    """Send a message once more, under the id that it had: whoever has it already knows it by that."""
    lock(webhook.campaign_id)
    db.session.refresh(webhook)
    db.session.refresh(delivery)
    refuse_in_archive(webhook.campaign)
    if webhook.switched_off_at is not None:
        raise WrongState(_l("It is switched off. Switch it on first."))
    moment = clock.now()
    if delivery.state is DeliveryState.WAITING:
        # What is due sooner may be under way at this moment.
        if delivery.due_at > moment + LEASE:
            delivery.due_at = moment
        return
    delivery.state, delivery.attempts, delivery.settled_at = DeliveryState.WAITING, 0, None
    delivery.created_at = delivery.due_at = moment
    db.session.flush()
    audit.record("webhook.sent_again", webhook.name, by=by, campaign_id=webhook.campaign_id, details=delivery.uid)


def remove_webhook(webhook: Webhook, *, by: User) -> None:
    """Forget a webhook and all that was sent to it."""
    lock(webhook.campaign_id)
    audit.record("webhook.removed", webhook.name, by=by, campaign_id=webhook.campaign_id)
    db.session.delete(webhook)
    db.session.flush()
