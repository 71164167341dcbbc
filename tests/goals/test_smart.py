"""The SMART check, on sentences as they are written: what an adviser would say of each letter."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from campaign.goals.smart import Facts, Verdict, check

TODAY = date(2026, 11, 2)
ENDS_ON = date(2027, 1, 31)
DUE = {"due_on": date(2026, 12, 31)}
AGREED = {"accepted_by": "Ellen Vink", "accepted_on": date(2026, 10, 20)}
PILOT = {
    "contribution": "Wie een training afrondt, vertelt daar in het team over en neemt een ander mee.",
    "realistic": "In de pilot van dit voorjaar haalden vier ambassadeurs er gemiddeld zes.",
}
TRIAL = {
    "contribution": "Whoever completes a course talks about it in the team and takes someone along.",
    "realistic": "In the spring pilot four ambassadors brought six colleagues each.",
}
COMPUTED = {"is_computed": True}


def of(target: str, unit: str = "", **more: Any) -> dict[str, Any]:
    return {"target": Decimal(target), "unit": unit, **more}


# S M A R T: a capital is fine, a small letter is thin, a dash is missing.
DUTCH = [
    (
        "5 medewerkers binnen 2 maanden vragen, informeren, enthousiasmeren en activeren om ambassadeur te worden",
        {},
        "Sm--t",
    ),
    ("Iedere ambassadeur krijgt binnen 6 maanden 5 collega’s zover dat ze een online training voltooien", {}, "Sm--t"),
    ("Meer betrokkenheid bij leren", {}, "-----"),
    ("Medewerkers aan het leren krijgen", {}, "s----"),
    ("Zoveel mogelijk collega’s loggen zo snel mogelijk in", {}, "S----"),
    (
        "210 van de 300 collega’s loggen voor 12 december in op het leersysteem",
        of("210", **COMPUTED, **DUE, **AGREED, **PILOT),
        "SMART",
    ),
    ("De leercultuur verbeteren", {}, "-----"),
    (
        "De medewerkers geven de trainingen een betere beoordeling: van 7,1 naar 7,8",
        of("7.8", "gemiddeld cijfer", baseline=Decimal("7.1"), **DUE),
        "SM--T",
    ),
    ("Een workshop organiseren voor alle ambassadeurs", {}, "sm---"),
    ("80% van de monteurs rondt de training Veilig werken af", of("80", "% van de monteurs", **DUE), "SM--T"),
    ("Alle teamleiders bespreken leren in het werkoverleg", of("12", "teamleiders", **DUE), "SM--T"),
    ("Collega’s zijn enthousiaster over leren en ontwikkelen", {}, "s----"),
    ("12 ambassadeurs doen mee", of("15", **COMPUTED, **DUE), "Sm--T"),
    ("200 collega’s loggen in en 50 collega’s ronden een training af", of("200", **COMPUTED, **DUE), "sM--T"),
    (
        "Het aantal klachten over het leersysteem daalt van 40 naar 10 per maand",
        of("10", "klachten per maand", baseline=Decimal(40), **DUE),
        "SM--T",
    ),
    (
        "Ambassadeurs geven de campagne halverwege een 8",
        of("8", "gemiddeld cijfer (1-10)", **DUE, **AGREED, **PILOT),
        "SMART",
    ),
    ("60 afgeronde trainingen per team", of("60", **COMPUTED, due_on=date(2027, 6, 30), **AGREED, **PILOT), "sMARt"),
    (
        "Collega’s ronden 90 trainingen af",
        of("90", **COMPUTED, **DUE, accepted_by="het management", accepted_on=TODAY, **PILOT),
        "SMaRT",
    ),
    (
        "Collega’s ronden 90 trainingen af",
        of(
            "90",
            **COMPUTED,
            **DUE,
            **AGREED,
            contribution="Collega’s ronden trainingen af",
            realistic="Dat moet lukken",
        ),
        "SMArT",
    ),
    ("400 collega’s bereiken", of("400", **COMPUTED, most=Decimal(300), **DUE, **AGREED, **PILOT), "sMArT"),
    ("Driekwart van de verpleegkundigen volgt dit jaar een training naar keuze", {}, "Sm--t"),
    ("Ambassadeurs brengen op termijn meer collega’s mee", {}, "S----"),
    ("Het personeelsbestand is klaar voor de toekomst", {}, "s----"),
    ("90% van de deelnemers beveelt de training aan", {}, "Sm---"),
    ("De ambassadeurs organiseren 6 lunchsessies voor hun team", {}, "sm---"),
    ("We zijn de beste lerende organisatie van Nederland", {}, "s----"),
    ("De gemiddelde doorlooptijd van een training daalt van 6 naar 4 weken", {}, "Sm---"),
    ("Ambassadeurs zijn zichtbaar op de werkvloer", {}, "s----"),
    ("Communicatieplan opstellen", {}, "s----"),
    ("Collega’s besteden 2 uur per week aan leren", {}, "Sm---"),
    ("Het ziekteverzuim daalt van 6,2 naar 5,0 procent", {}, "Sm---"),
    ("Collega’s hebben plezier in leren", {}, "s----"),
    ("We organiseren 4 bijeenkomsten", {}, "sm---"),
]
ENGLISH = [
    ("Recruit 5 ambassadors within 2 months", {}, "Sm--t"),
    ("Each ambassador gets 5 colleagues to complete an online course within 6 months", {}, "Sm--t"),
    ("Improve engagement", {}, "-----"),
    ("More employees complete training", {}, "S----"),
    ("As many colleagues as possible log in as soon as possible", {}, "S----"),
    ("210 of 300 colleagues log in before 12 December", of("210", **COMPUTED, **DUE, **AGREED, **TRIAL), "SMART"),
    ("Foster a learning culture in the organisation", {}, "-----"),
    ("Participants rate the training 8 out of 10", of("8", "average mark", **DUE), "SM--T"),
    ("Organise a kick-off for the ambassadors", {}, "s----"),
    (
        "80% of the technicians complete Working safely by the end of the year",
        of("80", "% of the technicians", **DUE),
        "SM--T",
    ),
    ("All team leaders discuss learning in their team meeting", of("12", "team leaders", **DUE), "SM--T"),
    ("Colleagues are more aware of what there is to learn", {}, "s----"),
    ("12 ambassadors take part", of("15", **COMPUTED, **DUE), "Sm--T"),
    ("200 colleagues log in and 50 colleagues complete a course", of("200", **COMPUTED, **DUE), "sM--T"),
    (
        "Complaints about the learning system fall from 40 to 10 a month",
        of("10", "complaints a month", baseline=Decimal(40), **DUE),
        "SM--T",
    ),
    ("The ambassadors rate the campaign 8 half-way", of("8", "average mark (1-10)", **DUE, **AGREED, **TRIAL), "SMART"),
    ("Colleagues complete 90 courses", of("90", **COMPUTED, due_on=date(2027, 6, 30), **AGREED, **TRIAL), "SMARt"),
    ("Colleagues complete 90 courses", of("90", **COMPUTED, **DUE, accepted_by="management", **TRIAL), "SMaRT"),
    (
        "Colleagues complete 90 courses",
        of(
            "90",
            **COMPUTED,
            **DUE,
            **AGREED,
            contribution="Colleagues complete courses",
            realistic="Should be possible",
        ),
        "SMArT",
    ),
    ("Half of the nurses follow a course of their choice this year", {}, "Sm--t"),
    ("Ambassadors bring more colleagues eventually", {}, "S----"),
    ("45 colleagues complete “Communicating effectively”", of("45", **COMPUTED, **DUE), "SM--T"),
    ("Three teams reach 60% participation in Q1", of("60", "% of a team", **DUE, **AGREED, **TRIAL), "SMART"),
    ("90% of participants recommend the course", {}, "Sm---"),
    ("Set up a buddy system", {}, "s----"),
    ("Raise awareness of the learning platform", {}, "s----"),
    ("Train 20 ambassadors in giving feedback by 1 March", {}, "Sm--t"),
    ("Employee satisfaction with training rises to 8.0 in the yearly survey", {}, "Sm---"),
    ("Managers support learning", {}, "-----"),
    ("Sales reps spend 2 hours a week learning", {}, "Sm---"),
    ("Two thirds of carers attend a training", {}, "Sm---"),
    ("People are excited about learning", {}, "s----"),
    ("We will run 4 workshops", {}, "sm---"),
]


def verdicts(facts: Facts) -> str:
    marks = {Verdict.OK: str.upper, Verdict.THIN: str.lower, Verdict.MISSING: lambda _letter: "-"}
    return "".join(marks[one.verdict](one.letter) for one in check(facts))


@pytest.mark.parametrize(("sentence", "facts", "expected"), [*DUTCH, *ENGLISH])
def test_each_letter_gets_the_verdict_of_an_adviser(sentence: str, facts: dict[str, Any], expected: str) -> None:
    known = {"name": sentence, "today": TODAY, "starts_on": TODAY, "ends_on": ENDS_ON, **facts}
    assert verdicts(Facts(**known)) == expected


def why(letter: str, **facts: Any) -> str:
    """What the check says of one letter."""
    found = next(one for one in check(Facts(**{"today": TODAY, **facts})) if one.letter == letter)
    return " ".join(str(sentence) for sentence in found.why)


def test_the_advice_names_the_vague_word(app: Flask) -> None:
    assert "“betere”: to everyone that is something else." in why("S", name="Collega’s krijgen betere trainingen")


def test_what_an_instrument_measures_is_not_vague(app: Flask) -> None:
    assert why("S", name="Colleagues are better at feedback", unit="score") == "It says who will do what."


def test_a_word_is_vague_in_whatever_language_it_stands(app: Flask) -> None:
    assert [word in why("S", name="Beter leren, better learning") for word in ("“Beter”", "“beter”", "“better”")] == [
        False,
        True,
        True,
    ]


def test_the_advice_says_which_numbers_differ(app: Flask) -> None:
    said = why("M", name="5,5 klachten per team", target=Decimal("7.50"), unit="klachten")
    assert said == "The sentence says 5.5, the target says 7.5."


@pytest.mark.parametrize("name", ["Everyone completes the course", "Alle chauffeurs ronden de training af"])
def test_everyone_is_not_yet_a_number(app: Flask, name: str) -> None:
    assert why("M", name=name) == "How many are they, all together? Fill that in as the target."


def test_a_contribution_of_a_word_asks_for_a_sentence(app: Flask) -> None:
    assert "How does it help the main goal? Say it in a sentence." in why("R", name="x", contribution="Reach")


@pytest.mark.parametrize("name", ["1.250 colleagues log in", "1,250 colleagues log in", "A rise of 250 log-ins"])
def test_the_number_of_the_sentence_may_be_that_of_the_way(app: Flask, name: str) -> None:
    facts = {"baseline": Decimal(1000), "target": Decimal(1250), "is_computed": True}
    assert why("M", name=name, **facts) == "There is a number, a unit and a starting value."


def test_who_agreed_before_the_target_changed_is_asked_again(app: Flask) -> None:
    facts = {"accepted_by": "Ellen Vink", "accepted_on": date(2026, 10, 1), "changed_on": date(2026, 10, 20)}
    assert why("A", **facts) == "This was agreed before the target changed. Ask again."


@pytest.mark.parametrize(("who", "is_someone"), [("het MT", False), ("The board", False), ("Ellen Vink (MT)", True)])
def test_a_group_agrees_to_nothing(who: str, is_someone: bool) -> None:
    letters = {one.letter: one.verdict for one in check(Facts(accepted_by=who, accepted_on=TODAY, today=TODAY))}
    assert (letters["A"] is Verdict.OK) is is_someone


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"due_on": date(2026, 11, 1)}, "That day is over."),
        (
            {"due_on": date(2027, 3, 1), "ends_on": ENDS_ON},
            "The campaign is over by then: nobody works on it any more.",
        ),
        ({"due_on": TODAY, "starts_on": TODAY}, "The deadline comes before it has begun."),
        ({"name": "We finish it soon", "due_on": date(2026, 12, 1)}, "“soon” is no day."),
    ],
)
def test_a_deadline_makes_sense(app: Flask, facts: dict[str, Any], said: str) -> None:
    assert why("T", **facts) == said


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=60))
def test_whatever_is_typed_gets_five_letters(name: str, text: str, unit: str) -> None:
    facts = Facts(name=name, contribution=text, realistic=text, accepted_by=text, unit=unit, target=Decimal(7))
    assert [one.letter for one in check(facts)] == list("SMART")
