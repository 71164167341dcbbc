"""The size of the team, its seats per team of the organisation, and who is in it, in totals."""
