"""Words by which a thought of a customer is judged, in Dutch and English, without capitals and accents."""


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


FEELINGS = words("""
    stress gestrest gestresst gestresseerd stresserend stressy irritatie irritant irriteert irriteer geirriteerd
    ergernis erger ergert geergerd ambetant frustratie frustreert frustrerend gefrustreerd boos boosheid kwaad woede
    zenuwachtig zenuwen gespannen spanning opgejaagd overweldigd moedeloos wanhopig wanhoop schaamte eenzaam
    angst bang onzeker onzekerheid twijfel verward verwarring verwarrend verdriet verdrietig teleurgesteld
    teleurstelling ongeduld ongeduldig onmacht machteloos wantrouwen argwaan vermoeid moe paniek zorgen bezorgd
    blij blijdschap tevreden tevredenheid ontevreden ontevredenheid opgelucht opluchting hoop hoopvol trots vertrouwen
    rust rustig onrust nieuwsgierig nieuwsgierigheid verrast verrassing enthousiast enthousiasme dankbaar

    stressed irritation irritated annoyance annoyed annoying annoys frustration frustrated frustrates frustrating
    angry anger fear afraid scared
    anxious anxiety uncertain uncertainty doubt confused confusion confusing sad sadness disappointed disappointment
    impatient impatience powerless distrust tired panic worry worried worries happy happiness satisfied satisfaction
    dissatisfied relieved relief hope hopeful proud pride trust calm curious curiosity surprised surprise
    enthusiastic enthusiasm grateful unsure nervous
""")
"""A feeling that says nothing yet of what is in the customer’s head."""

AROUND = words("""
    ik ben voel me mij maak maakt word wordt heb krijg er ervan hiervan van het dat dit is was heel erg zeer een beetje
    wat veel te en of lichte grote enorme geen niet meer zo
    i am i'm feel very quite a bit little some lot of too so and or much great no not more it this that is was makes
    me make my myself about
""")
"""What may stand around it without saying more."""

BAD = words("""
    verdorie zucht weer alweer niet nooit niemand nergens geen te moeilijk lastig ingewikkeld onduidelijk duur wachten
    wachtte lang jammer helaas fout mis boos kwaad stress frustratie irritatie ergernis ergert erger bang twijfel
    stresseert gestresseerd gestrest moe zorgen irriteert irritant frustreert frustrerend ambetant
    vergeten kwijt zoveelste dubbel onzin opnieuw waarom

    damn sigh again yet not never nobody nowhere no too difficult hard complicated unclear expensive wait waiting
    waited pity unfortunately wrong angry frustration irritation annoys annoyed afraid doubt cannot can't don't
    doesn't won't forgotten lost another twice nonsense why worry worried
""")
"""Words that thoughts have in them where something goes wrong."""
