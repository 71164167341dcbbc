"""Ideas of ambassadors: brought, found good, and answered."""
