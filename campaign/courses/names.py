"""How the name of a course is compared."""

LONGEST = 200


def course_key(name: str) -> str:
    """`  Veilig  Werken ` and `VEILIG WERKEN` are one course: `veilig werken`."""
    return tidy_name(name).casefold()[:LONGEST]


def tidy_name(name: str) -> str:
    """A name as it is kept: single spaces, 200 characters at most."""
    return " ".join(name.split())[:LONGEST]
