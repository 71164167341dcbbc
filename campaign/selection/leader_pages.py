"""Pages about team leaders: who is asked, what they said."""
