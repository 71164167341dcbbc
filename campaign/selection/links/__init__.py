"""Coming in by a link, without an account: personal ones, and those for the whole organisation."""
