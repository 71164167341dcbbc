"""Rules, rewards and money: agreed, published, and accepted by each ambassador by name."""

from tests.played.people import CHOSEN
from tests.played.play import Play


def promise_rewards(play: Play) -> None:
    """Within a budget: something for whoever brings five along, for the first, for a team, and a lottery."""
    play.manages("rewards/budget", "/settings", budget="1000")
    play.manages("rewards/new/threshold", title="Boekenbon", stage="login", threshold="2", cost_cents="20")
    play.manages("rewards/new/rank", title="Etentje", first_rank="1", last_rank="1", cost_cents="150")
    lottery = {"stage": "login", "threshold": "1", "stock": "1", "draw_on": "2027-05-10"}
    play.manages("rewards/new/lottery", title="Fiets", cost_cents="400", **lottery)


def publish_rules(play: Play) -> None:
    """One page made of the rules themselves; a team gets a bonus, a week in March counts double."""
    look = play.manages("rules", "/multipliers", name="Dubbele week", starts_on="2027-03-15", ends_on="2027-03-21")
    look.fill("/multipliers")
    play.manages("rules/agreements", hours_per_week="2", dispute_rule="word")
    play.manages("rules/expectations", "/proposals")
    play.manages("rules/published", "/publish", note="De eerste spelregels.")


def accept_rules(play: Play) -> None:
    """Each reads them and signs by name."""
    for one in CHOSEN:
        page = play.of(one).open(f"{play.campaign}/rules/to-read")
        page.fill("/accept", name=one.name)
    assert play.stage.value("SELECT count(*) FROM rules_acceptance") == len(CHOSEN)


def choose_public_names(play: Play) -> None:
    """Two choose another name for the public, one none at all."""
    alias, hidden = CHOSEN[1], CHOSEN[2]
    play.of(alias).fill(f"{play.campaign}/my-name", "/my-name", names="alias", alias="De Kraan")
    play.of(hidden).fill(f"{play.campaign}/my-name", "/my-name", names="hidden")
