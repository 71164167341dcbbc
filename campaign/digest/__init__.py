"""The mail of the week: your score, your week, what comes, one tip."""
