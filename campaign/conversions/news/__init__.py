"""What happened to claims: written at once, read on a page, mailed as each ambassador chose."""
