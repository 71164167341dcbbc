"""Two who write one card at once, field by field: what was acknowledged is never lost."""

from collections import defaultdict
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from campaign.journeys.merging import Conflict, both, merge

FIELDS = ("text", "owner")
TURNS = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.integers(0, 1), st.sampled_from(FIELDS)),
        st.tuples(st.just("save"), st.integers(0, 1), st.just("")),
        st.tuples(st.just("look"), st.integers(0, 1), st.just("")),
    ),
    max_size=60,
)


class Editor:
    """Someone with the card open: what they began at, and what stands in their fields."""

    def __init__(self) -> None:
        self.base = dict.fromkeys(FIELDS, "")
        self.mine = dict.fromkeys(FIELDS, "")


@given(TURNS)
def test_whatever_two_editors_do_no_acknowledged_letter_is_lost(turns: list[tuple[str, int, str]]) -> None:
    kept, editors, letters = dict.fromkeys(FIELDS, ""), (Editor(), Editor()), count(0x4E00)
    acknowledged: dict[str, set[str]] = defaultdict(set)
    for what, who, name in turns:
        editor = editors[who]
        if what == "type":
            editor.mine[name] += chr(next(letters))
        elif what == "look":
            # A page takes over what others wrote only where its own writer has nothing open.
            for field in FIELDS:
                if editor.mine[field] == editor.base[field]:
                    editor.mine[field] = editor.base[field] = kept[field]
        else:
            merged = merge(editor.base, editor.mine, kept)
            kept.update(merged.values)
            for field in FIELDS:
                if field in merged.conflicts:
                    editor.base[field] = merged.conflicts[field].theirs
                    editor.mine[field] = both(merged.conflicts[field])
                elif editor.mine[field] != editor.base[field]:
                    acknowledged[field] |= set(editor.mine[field])
                    editor.base[field] = editor.mine[field]
        for field in FIELDS:
            assert acknowledged[field] <= set(kept[field])


@given(st.text(), st.text(), st.text())
def test_a_field_is_written_or_left_or_asked_about_but_never_two_of_these(base: str, mine: str, theirs: str) -> None:
    merged = merge({"text": base}, {"text": mine}, {"text": theirs})
    assert not (merged.values and merged.conflicts)
    assert merged.values.get("text", mine) == mine


def test_what_others_wrote_stays_where_one_wrote_nothing() -> None:
    merged = merge({"text": "calm", "owner": ""}, {"text": "calm", "owner": "Lotte"}, {"text": "calm and clear"})
    assert merged.values == {"owner": "Lotte"}
    assert merged.conflicts == {}


def test_the_same_text_of_two_is_no_conflict() -> None:
    assert merge({"text": "a"}, {"text": "b"}, {"text": "b"}).conflicts == {}


def test_who_began_from_nothing_does_not_overwrite_what_stands() -> None:
    assert merge({}, {"text": "mine"}, {"text": "theirs"}).conflicts == {"text": Conflict("mine", "theirs")}


def test_one_text_made_of_both_holds_each_once() -> None:
    assert both(Conflict(mine="calm", theirs="busy")) == "busy\ncalm"
    assert both(Conflict(mine="busy, but calm", theirs="busy")) == "busy, but calm"
