"""How seldom Python looks for garbage: what was loaded stays, and what a request leaves behind is no ring."""

import gc

SELDOM = (50_000, 20, 20)
"""New objects before the young are looked through, and how often that before older ones are. By default it is
(700, 10, 10): every few pages all there is was looked through, for a tenth of a second in the midst of a request."""


def look_for_none() -> None:
    """Load in peace: nothing of it is garbage, and to look through it again and again takes a third of every start."""
    gc.disable()


def let_rest() -> None:
    """Keep for good what is loaded by now, and look for garbage seldom from here on."""
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()
