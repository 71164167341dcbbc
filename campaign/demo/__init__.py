"""A made-up organisation to look at and to try things out on."""
