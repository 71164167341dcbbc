"""Samples of reports with something cut, repeated or put in between."""

from pathlib import Path

from hypothesis import strategies as st

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sample with something cut, repeated or put in between."""
    sample = draw(st.sampled_from(SAMPLES))
    content = sample.read_bytes()
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(start + 40, len(content))))
        middle = draw(
            st.one_of(st.binary(max_size=8), st.just(content[start:end] * 2), st.sampled_from([b'"', b",,", b"\n"]))
        )
        content = content[:start] + middle + content[end:]
    return sample.name, content
