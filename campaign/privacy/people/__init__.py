"""One person's data: found, shown, taken along; for managers, and for everyone of themselves."""
