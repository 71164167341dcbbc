"""Point rules, the ledger and the standings: the engine, without pages."""
