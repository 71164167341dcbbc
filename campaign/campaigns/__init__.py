"""The campaign: settings, phases, membership, and the way from an address to it."""
