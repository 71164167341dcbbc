"""What the team is made of: its size, its seats per team of the organisation, and totals that give nobody away."""
