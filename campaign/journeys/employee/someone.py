"""Whether what stands on stage or backstage is someone, and may be a function, or something, and has no will."""

import re

from campaign.core.letters import plain

ARTICLE = re.compile(r"^(?:de|het|een|the|an?)\s+")
# Who answers the telephone is no telephone: what a name is about stands before these words.
FURTHER = re.compile(
    r"\s(?:aan|achter|bij|in|met|op|over|per|uit|van|voor|via|at|behind|by|for|from|of|on|with)\s.*", re.DOTALL
)
# Both can be the end of a longer word: `websitebeheerder`, `klantvolgsysteem`.
PEOPLE = re.compile(
    r"(?:beheerder|medewerk(?:er|ster)|werker|adviseur|begeleid(?:er|ster)|bemiddelaar|consulent|ambtenaar|redacteur|"
    r"redactie|manager|coach|leider|leidster|hoofd|directeur|directie|bestuurder|ondersteuner|specialist|"
    r"deskundige|verpleegkundige|arts|dokter|trainer|docent|leraar|chauffeur|monteur|verkoper|inkoper|planner|"
    r"receptionist|telefonist|ontwerper|ontwikkelaar|maker|schrijver|bouwer|programmeur|analist|jurist|secretaris|"
    r"secretaresse|assistent|verantwoordelijke|eigenaar|collega|personeel|afdeling|dienst|team|mentor|buddy|"
    r"(?:help|service|front|info)[ -]?desk|advis[eo]r|worker|editor|administrator|officer|clerk|assistant|nurse|doctor|"
    r"teacher|designer|developer|writer|author|owner|keeper|engineer|staff|department|crew|agent|representative|"
    r"consultant|counsellor|leader|director|expert|operator|technician|supervisor|recruiter|"
    r"secretary|people|colleague)(?:en|es|s|n|’s|'s)?(?![\w’'-])"
)
THINGS = re.compile(
    r"website|\bsite\b|\bpage\b|pagina|portal|portaal|platform|systeem|system|\bcrm\b|\bapp\b|software|intranet|"
    r"e-?mail|\bmail|brochure|folder|flyer|poster|brief\b|letter\b|formulier|\bforms?\b|telefoon\b|phone\b|telefonisch|"
    r"database|dossier|\bfile\b|gebouw|building|\bbalie\b|^desk\b|wachtkamer|waiting room|linkedin|facebook|instagram|"
    r"advertentie|advert|vacature|vacancy|contract|factuur|invoice|\bbon\b|receipt|chatbot|rooster|planning\b|"
    r"handleiding|handboek|manual|handbook|video|film|\bmap\b|\bbord\b|\bkaart\b|\bcard\b"
)


def bare(name: str) -> str:
    """A name by which it is known again: `De Bemiddelaar` as `bemiddelaar`."""
    return ARTICLE.sub("", plain(name).strip())


def is_someone(name: str) -> bool:
    """Whether it looks like someone: a word for people says so, whatever they work with."""
    head = FURTHER.sub("", bare(name))
    return bool(PEOPLE.search(head)) or not THINGS.search(head)
