"""The fact sheet for the works council, made of the facts of a campaign."""
