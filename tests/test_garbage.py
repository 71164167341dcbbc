"""What is loaded is looked through for garbage no more; what comes after it still is."""

import gc

from campaign.garbage import SELDOM


def test_what_was_loaded_rests_and_the_search_goes_on() -> None:
    assert gc.get_freeze_count() > 100_000
    assert gc.isenabled()
    assert gc.get_threshold() == SELDOM
