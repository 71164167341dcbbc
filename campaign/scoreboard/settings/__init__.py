"""How much of the standings is public, and which sites may show it: decided by managers."""
