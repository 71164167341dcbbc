"""The words by which a KPI's sentences are judged, a table for each language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


def words(text: str) -> tuple[str, ...]:
    """A table of words and phrases, one a comma."""
    return tuple(" ".join(word.split()) for word in text.split(",") if word.strip())


def any_of(*patterns: str) -> re.Pattern[str]:
    """Any of these, as whole words; patterns are parts of regular expressions."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Vocabulary:
    """What words mean for a KPI, in one language."""

    directions: re.Pattern[str]
    """Verbs that say what happens or changes."""
    activities: re.Pattern[str]
    """Verbs of work that someone does: an action of the plan, not a result."""
    subjects: re.Pattern[str]
    """Whom a KPI is about, or what of it is counted."""
    soft: tuple[str, ...]
    """Words that mean something else to everyone, unless an instrument measures them."""
    instruments: re.Pattern[str]
    """What measures: a survey, a mark."""
    amounts: tuple[str, ...]
    """How much, without saying how much; with a number beside it it does no harm."""
    limitless: tuple[str, ...]
    """How much, in a way that no number mends."""
    soon: tuple[str, ...]
    """When, without saying when."""
    deadlines: re.Pattern[str]
    """A day or a period."""
    everyone: re.Pattern[str]
    """All of a group: as good as a number."""
    numerals: re.Pattern[str]
    """Numbers written as words."""
    nobody: tuple[str, ...]
    """Who "agrees" without being a person."""
    hopes: tuple[str, ...]
    """Reasons that are none."""
    grounds: re.Pattern[str]
    """What a reason can rest on: an earlier result, hours, people, money."""
    joining: str
    """The word that joins two targets in one sentence."""


MONTHS_NL = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
MONTHS_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
NUMERALS_NL = "één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|vijftien|twintig|dertig|vijftig|honderd"
NUMERALS_EN = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty|hundred"
NUMERIC_DATES = (r"\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?", r"\d{4}-\d\d-\d\d", r"Q[1-4](?:\s+\d{4})?", r"(?:19|20)\d\d")

DUTCH = Vocabulary(
    directions=any_of(
        r"(?:be)?ha(?:al|alt|len)",
        r"bereik(?:t|en)?",
        r"wer(?:f|ft|ven)",
        r"ver(?:hoog|laag|dubbel|groot|klein|minder)\w*",
        r"stij(?:g|gt|gen)",
        r"da(?:al|alt|len)",
        r"groei(?:t|en)?",
        r"(?:nee?m|doe|log|rond|stroom|meld)(?:t|en)?|doen|loggen|ronden|stromen|nemen",
        r"(?:af)?rond(?:t|en)|afgerond|voltooi(?:t|en|d)?",
        r"log(?:t|gen)? in|inlog(?:t|gen)|ingelogd",
        r"start(?:en)?|begin(?:t|nen)",
        r"volg(?:t|en)|gevolgd",
        r"krij(?:g|gt|gen)|breng(?:t|en)",
        r"vra(?:ag|agt|gen)|activeren|informeren|enthousiasmeren",
        r"word(?:t|en)|(?:is|zijn|heeft|hebben|kan|kunnen|voert|voeren|houdt|houden)",
        r"ge(?:ef|eft|ven)|scor(?:e|t|en)|beoorde(?:el|elt|len)|waarde(?:er|ert|ren)",
        r"gebruik(?:t|en)|bezoek(?:t|en)|download(?:t|en)|open(?:t|en)|plaats(?:t|en)|de(?:el|elt|len)|beveelt|bevelen",
        r"besprek(?:en)?|bespreekt|oefen(?:t|en)|pas(?:t|sen)",
        r"naar\s+(?:een\s+)?\d+\S*|bested(?:en|e)|beste(?:ed|edt)",
        r"halveer(?:t)?|halveren|blij(?:f|ft|ven)|gaat|gaan|komt|komen|zak(?:t|ken)|lever(?:t|en)|maak(?:t)|maken",
    ),
    activities=any_of(
        "organiseren|opstellen|versturen|inplannen|opzetten|ontwikkelen|communiceren|inrichten|lanceren|uitrollen"
        "|aanschaffen|schrijven|bouwen|ophangen"
    ),
    subjects=any_of(
        r"\w*medewerkers?|\w*collega['’]?s?|\w*ambassadeurs?|\w*teams?|\w*afdeling(?:en)?|\w*managers?|\w*mensen"
        r"|\w*leiders?|\w*leidinggevenden?|\w*deelnemers?|iedereen|iemand|\w*werknemers?|\w*starters|nieuwkomers"
        r"|organisatie|directeur(?:en)?|\w*personeel",
        r"(?:aantal|percentage|aandeel|gemiddelde|\w*verloop|\w*verzuim|doorlooptijd|\w*tijd|\w*klachten|\w*vragen|aanmeldingen|uitval|tevredenheid)"
        r"|\w+dienst(?:en)?",
        # What most Dutch occupations end in.
        r"\w{3,}(?:eurs|kundigen?|genoten|isten|enden|vers|kers|ders|ters|lers|ners|gers)",
    ),
    soft=words(
        "beter, betere, beste, leukste, goed, goede, leuk, leuke, bewust, bewuster, bewustzijn, bewustwording, "
        "betrokken, betrokkenheid, draagvlak, enthousiast, enthousiaster, enthousiasme, gemotiveerd, "
        "gemotiveerder, motivatie, cultuur, leercultuur, mindset, zichtbaar, zichtbaarder, zichtbaarheid, "
        "kwaliteit, effectief, effectiever, optimaal, optimaliseren, verbeteren, verbetert, stimuleren, "
        "bevorderen, versterken, professioneler, toekomstbestendig, inspireren, bekend, bekender, aan het leren, "
        "leven lang leren, leven lang ontwikkelen, wendbaar, wendbaarder, eigenaarschap, tevreden, tevredener, "
        "lekker, aandacht, olievlek, plezier, blij, blijer, gelukkig, gelukkiger, trots, trotser, nieuwsgierig, "
        "nieuwsgieriger"
    ),
    instruments=any_of(
        r"\w*cijfers?|\w*scores?|\w*score|enqu[eê]tes?|\w*enqu[eê]te|MTO|medewerkersonderzoek|\w*onderzoek"
        r"|eNPS|NPS|rapportcijfer"
        r"|toets(?:en)?|meting|nulmeting|schaal|beoordeling|peiling|vragenlijst|punten|sterren"
    ),
    amounts=words(
        "meer, minder, veel, vaker, voldoende, genoeg, een aantal, aantal, enkele, sommige, meerdere, hoger, "
        "lager, grote, flink, aanzienlijk, fors, substantieel, een groot deel, groot deel, merendeel, de meeste, "
        "steeds meer, verhogen, vergroten, stijgen, groeien"
    ),
    limitless=words(
        "zoveel mogelijk, zo veel mogelijk, zo min mogelijk, maximaal haalbaar, zo hoog mogelijk, onbeperkt"
    ),
    soon=words(
        "zo snel mogelijk, zsm, z.s.m., binnenkort, op termijn, op korte termijn, op den duur, de komende tijd, "
        "komende tijd, uiteindelijk, ooit, regelmatig, voortdurend, geleidelijk, tijdig, waar mogelijk, in de "
        "toekomst"
    ),
    deadlines=any_of(
        rf"\d{{1,2}}\s+(?:{MONTHS_NL})(?:\s+\d{{4}})?",
        rf"(?:eind|einde|begin|medio|in|voor|vóór|per|tot)\s+(?:van\s+)?(?:{MONTHS_NL})(?:\s+\d{{4}})?",
        r"(?:binnen|in|na|over|komende|eerste|van|laatste)\s+(?:de\s+(?:eerste|komende)\s+)?"
        rf"(?:\d+|een|{NUMERALS_NL})\s+"
        r"(?:dag(?:en)?|weken|week|maand(?:en)?|jaar|jaren|kwartaal|kwartalen)",
        r"(?:voor|vóór|tot|aan)?\s*(?:het\s+)?eind(?:e)?\s+van\s+(?:de|het|dit|deze)\s+\w+",
        r"(?:voor|vóór)\s+(?:de\s+)?(?:zomer\w*|kerst\w*|vakantie|jaarwisseling)",
        r"dit\s+(?:jaar|kwartaal|schooljaar)|deze\s+maand|(?:eerste|tweede|derde|vierde)\s+kwartaal"
        r"|halverwege(?:\s+de\s+\w+)?",
        r"week\s+\d+",
        *NUMERIC_DATES,
    ),
    everyone=any_of(r"alle\s+(?:\w+\s+)?\w+|iedereen|de\s+helft|driekwart|een\s+kwart|een\s+derde|twee\s+derde"),
    numerals=any_of(NUMERALS_NL),
    nobody=words(
        "iedereen, management, het management, directie, de directie, mt, het mt, team, het team, hr, l&d, wij, "
        "allen, alle, ambassadeurs, de ambassadeurs, afdeling, de afdeling, organisatie, de organisatie, or, "
        "medewerkers"
    ),
    hopes=words(
        "moet lukken, moet kunnen, gaat lukken, gaat vast lukken, vast wel, hopelijk, we geloven erin, er zin in, "
        "hebben er zin, haalbaar, realistisch, ambitieus, uitdagend, waarom niet, geen idee"
    ),
    grounds=any_of(
        r"vorig(?:e)?|eerder(?:e)?|vorige keer|pilot|proef|ervaring|bleek|blijkt|uren|uur|tijd|budget"
        r"|gemiddeld(?:e)?|elke|iedere"
        r"|per (?:week|maand|ambassadeur|team)|afgesproken|toegezegd|beschikbaar|ingepland|nu al|al \w+ \w+"
        r"|teamleiders?"
    ),
    joining="en",
)

ENGLISH = Vocabulary(
    directions=any_of(
        r"reach(?:es|ed)?|achieve[sd]?|recruit(?:s|ed)?|win(?:s)?|bring(?:s)?|invite[sd]?|sign(?:s)? up",
        r"raise[sd]?|increase[sd]?|reduce[sd]?|lower(?:s|ed)?|grow(?:s)?|double[sd]?|halve[sd]?|cut(?:s)?",
        r"rise(?:s)?|fall(?:s)?|drop(?:s)?|decrease[sd]?|goes|go",
        r"complete[sd]?|finish(?:es|ed)?|pass(?:es|ed)?|log(?:s|ged)?(?: in)?|start(?:s|ed)?|begin(?:s)?"
        r"|enrol(?:s|led)?",
        r"attend(?:s|ed)?|take(?:s)?(?: part)?|join(?:s|ed)?|follow(?:s|ed)?|use[sd]?|visit(?:s|ed)?|download(?:s|ed)?",
        r"rate[sd]?|score[sd]?|get(?:s)?|give(?:s)?|become(?:s)?|make(?:s)?|recommend(?:s|ed)?|name(?:s)?|train(?:s|ed)?",
        r"from\s+\S+\s+to\s+\d+\S*",
        r"open(?:s|ed)?|post(?:s|ed)?|share[sd]?|discuss(?:es)?|practise[sd]?|apply|applies|hold(?:s)?|has"
        r"|have|is|are|stay(?:s)?|spend(?:s)?|spent",
    ),
    activities=any_of(
        r"organi[sz](?:e|ing)|draft(?:ing)?|send(?:ing)?|plan(?:ning)?|set(?:ting)? up|develop(?:ing)?"
        r"|communicat(?:e|ing)"
        r"|launch(?:ing)?|run(?:ning)?|host(?:ing)?|arrang(?:e|ing)|roll(?:ing)? out"
        r"|buy(?:ing)?|writ(?:e|ing)|build(?:ing)?|put up"
    ),
    subjects=any_of(
        r"colleagues?|employees?|ambassadors?|teams?|departments?|managers?|leaders?|people|staff"
        r"|participants?|everyone"
        r"|everybody|someone|workers?|starters|newcomers|organisation|organization|company|learners?|nurses?|doctors?"
        r"|teachers?|drivers?|mechanics?|members?|users?|visitors?|carers?|reps?|agents?|clerks?|trainers?|volunteers?"
        r"|students?|interns?|officers?|technicians?|cleaners?",
        r"(?:number|percentage|share|average|proportion|turnover|absence|complaints|questions|registrations|time|drop-?out|satisfaction)",
        # What most English occupations end in.
        r"\w{3,}(?:eers|ists|icians|ants|engineers|advisers|advisors|operators|planners)",
    ),
    soft=words(
        "better, best, good, great, nice, fun, aware, awareness, engaged, engagement, involved, involvement, "
        "support, buy-in, enthusiastic, enthusiasm, motivated, motivation, culture, mindset, visible, visibility, "
        "quality, effective, effectively, optimal, optimise, optimize, improve, improves, improved, stimulate, "
        "foster, strengthen, empower, professional, future-proof, inspire, inspired, ownership, satisfied, agile, "
        "attention, excited, exciting, enjoy, enjoys, happy, happier, proud, curious, known, well-known, embrace, "
        "lifelong learning, keep learning, get learning, start learning"
    ),
    instruments=any_of(
        r"scores?|marks?|ratings?|rates? (?:it|them|the|their)|surveys?|eNPS|NPS|tests?|quiz|assessment"
        r"|questionnaire|poll"
        r"|scale|index|points|stars|out of (?:5|10|five|ten)"
    ),
    amounts=words(
        "more, fewer, less, many, much, most, some, several, a few, a number of, enough, sufficient, higher, "
        "lower, a lot of, considerably, significantly, substantially, often, more often, a large part, increase, "
        "raise, grow"
    ),
    limitless=words(
        "as many as possible, as much as possible, as few as possible, as high as possible, to the maximum"
    ),
    soon=words(
        "as soon as possible, asap, soon, shortly, eventually, in time, some day, one day, in due course, in the "
        "near future, in the future, in the coming period, regularly, continuously, gradually, when possible, "
        "over time, long term"
    ),
    deadlines=any_of(
        rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS_EN})(?:\s+\d{{4}})?",
        rf"(?:{MONTHS_EN})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?",
        rf"(?:by|before|until|in|end\s+of|early|mid)\s+(?:the\s+end\s+of\s+)?(?:{MONTHS_EN})(?:\s+\d{{4}})?",
        r"(?:within|in|after|over|for|next|first|coming|of|last)\s+(?:the\s+(?:first|next|coming)\s+)?"
        rf"(?:\d+|a|{NUMERALS_EN})"
        r"\s+(?:days?|weeks?|months?|years?|quarters?)",
        r"(?:by|before|at|until)\s+(?:the\s+)?end\s+of\s+(?:the|this)\s+\w+|by\s+year(?:'|’)?s?[- ]end",
        r"(?:by|before)\s+(?:the\s+)?(?:summer|christmas|holidays?|new\s+year)",
        r"this\s+(?:year|quarter|month)|(?:first|second|third|fourth)\s+quarter"
        r"|half-?way(?:\s+(?:through\s+)?the\s+\w+)?",
        r"week\s+\d+",
        *NUMERIC_DATES,
    ),
    everyone=any_of(
        r"all\s+(?:of\s+)?(?:the\s+|our\s+)?\w+|everyone|everybody|half(?:\s+of)?|three\s+quarters"
        r"|a\s+quarter|a\s+third|two\s+thirds"
    ),
    numerals=any_of(NUMERALS_EN),
    nobody=words(
        "everyone, everybody, management, the management, board, the board, team, the team, hr, l&d, we, us, all, "
        "staff, ambassadors, the ambassadors, department, the department, organisation, the organisation, works "
        "council"
    ),
    hopes=words(
        "should work, should be possible, will work out, hopefully, we believe, feels right, looking forward, "
        "achievable, realistic, ambitious, challenging, why not, no idea"
    ),
    grounds=any_of(
        r"last (?:year|time|campaign)|previous(?:ly)?|earlier|before|pilot|trial|experience|showed|shows"
        r"|hours?|time|budget|average"
        r"|each|every|per|agreed|promised|available|planned|already|team leaders?"
    ),
    joining="and",
)

VOCABULARIES = (DUTCH, ENGLISH)
"""Both are looked into: an organisation writes its KPIs in its own language, whatever language the page is in."""


def found(table: Iterable[str], text: str) -> list[str]:
    """The words and phrases of `table` that stand in `text` as whole words, longest first, none inside another."""
    rest, result = text, []
    for word in sorted(table, key=len, reverse=True):
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE)
        if pattern.search(rest):
            result.append(word)
            rest = pattern.sub(" ", rest)
    return result
