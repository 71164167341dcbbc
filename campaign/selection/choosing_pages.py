"""Pages on which managers choose the team, and tell everyone."""
