"""The agenda of a meeting: proposed by the data, written by many, worked off."""
