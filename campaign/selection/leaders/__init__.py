"""Team leaders: who is asked, and what they say of the candidates of their teams."""
