"""The link by which someone answers a survey once, and how an anonymous answer is kept apart from whoever gave it.

Of an anonymous round:

- A link is a number drawn at random and signed by this installation. It is made in the moment in which the mail with
  it leaves (`campaign.outbox.late`), or a slip of paper is printed, and is kept nowhere. So nothing in the database, in
  its files or in a copy of them, at any time, says which link went to whom: there is nothing to shuffle or to erase.
- When someone answers, the digest of the number is kept (`SpentLink`), so that it works once. What was answered
  (`SurveyResponse`) has a random key and bears no time, no link and no person. On SQLite both tables have no numbers of
  rows. With each answer the rows beside it are written anew in the order of their keys (`answering`), so neither their
  place nor PostgreSQL's note of the transaction tells what came when, or which digest belongs to which answer.
- Of who was asked (`Invitee`) no row is touched by an answer. So reminders go to everyone.
- The page looks at nobody: it reads no session, sets no cookie, and writes no line into the log. Addresses of the
  network are counted in memory for a quarter of an hour, against flooding, and never written.
- Who had another link is noted in the rows of all who were asked at once (`second_links`): not when.
- When the survey closes the digests go, all answers are written anew as one lot, and so are the database's files
  (`closing`). Until then it can be seen of the last one to four answers when they were written.

What is left: whoever reads someone's mail can answer in their place, as with any link. A mail server keeps copies as
its owner set it to. Whoever copies the whole database before and after each single answer sees each answer arrive,
though not from whom. And whoever has both the database and the secret key of this installation could make up answers;
they could as well write them into the tables.

Of a round with names a link names its invitee, and the answer stands with them; it is said so before they answer.
"""

import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature
from sqlalchemy import exists, select

from campaign.core.codes import digest
from campaign.core.tokens import signed, signer, unsigned
from campaign.evaluation.models import Audience, EvaluationRound, Invitee, SpentLink, SurveyResponse
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.outbox.late import MAKERS

PURPOSE = "a survey"
AGAIN = "another link to a survey"
MAKER = "survey"
DRAWN_BYTES = 12
LETTERS = {Audience.AMBASSADORS: "a", Audience.RECRUITS: "r", Audience.TEAM_LEADERS: "t"}
"""Audiences in a token: short, as it may be printed."""
AUDIENCES = {letter: audience for audience, letter in LETTERS.items()}
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Ticket:
    """What a link lets its holder do: answer as one of an audience; in a round with names as someone."""

    token: str
    round_id: int
    audience: Audience
    invitee_id: int | None

    @property
    def digest(self) -> str:
        return digest(self.token)


def new_token(round_id: int, audience: Audience) -> str:
    """A link of an anonymous round, drawn at random. Whoever asks for it hands it out and keeps it nowhere."""
    return str(signer(PURPOSE).dumps([round_id, LETTERS[audience], secrets.token_urlsafe(DRAWN_BYTES)]))


def token_of(invitee: Invitee) -> str:
    """The link of an invitee in a round with names: always the same."""
    return str(signer(PURPOSE).dumps([invitee.round_id, LETTERS[invitee.audience], invitee.id]))


def address(token: str) -> str:
    """The whole address of a link."""
    return absolute("survey.answer", token=token)


def late_for(round: EvaluationRound, invitee: Invitee) -> str:
    """What a mail to an invitee says about the link that it will hold: of an anonymous round nothing about them."""
    whose = "" if round.is_anonymous else invitee.id
    return f"{MAKER}:{round.id}:{LETTERS[invitee.audience]}:{whose}"


def made_late(facts: str) -> str:
    """The address for a mail that leaves now."""
    round_id, letter, whose = facts.split(":")
    if whose:
        return address(token_of(db.session.get_one(Invitee, int(whose))))
    return address(new_token(int(round_id), AUDIENCES[letter]))


MAKERS[MAKER] = made_late


def find(token: str) -> Ticket | None:
    """What a link is for; None when it was not made here."""
    try:
        named = signer(PURPOSE).loads(token)
    except BadSignature:
        return None
    match named:
        case [int(round_id), str(letter), str()]:
            return Ticket(token, round_id, AUDIENCES[letter], None)
        case [int(round_id), str(letter), int(invitee_id)]:
            return Ticket(token, round_id, AUDIENCES[letter], invitee_id)
    return None


def round_of(ticket: Ticket) -> EvaluationRound | None:
    """The round that a link is for; None when that is not there, or the person is not asked in it any more."""
    found = db.session.get(EvaluationRound, ticket.round_id)
    if found is None or found.opened_at is None or found.is_anonymous is not (ticket.invitee_id is None):
        return None
    if ticket.invitee_id is not None and not is_somebody(db.session.get(Invitee, ticket.invitee_id)):
        return None
    return found


def is_somebody(invitee: Invitee | None) -> bool:
    """Whether it is still known who was asked: an answer with nobody's name would count beside the one they gave."""
    return invitee is not None and (invitee.ambassador_id, invitee.colleague_id, invitee.leader_id) != (None,) * 3


def is_spent(ticket: Ticket) -> bool:
    """Whether someone answered by this link already."""
    if ticket.invitee_id is not None:
        found = exists().where(SurveyResponse.invitee_id == ticket.invitee_id)
    else:
        found = exists().where(SpentLink.digest == ticket.digest)
    return bool(db.session.scalar(select(found)))


def again_address(round: EvaluationRound) -> str:
    """Where whoever lost their link asks for another one."""
    return absolute("survey.again", key=signed(AGAIN, round.id))


def round_again(key: str) -> EvaluationRound | None:
    """The round whose links can be asked for at that address."""
    round_id = unsigned(AGAIN, key)
    found = db.session.get(EvaluationRound, round_id) if round_id is not None else None
    return found if found is not None and found.opened_at is not None else None
