"""The budget for rewards: what they cost, when it runs out, and what payroll gets."""
