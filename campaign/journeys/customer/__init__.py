"""What only a customer journey has: the first person, the four I's, improvement points."""
