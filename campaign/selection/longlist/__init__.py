"""The longlist: who could be an ambassador, and who put them forward."""
