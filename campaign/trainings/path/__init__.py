"""The path of one ambassador: where they are, and what is next."""
