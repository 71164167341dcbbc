"""Tells other systems of the organisation what is new in public: signed, tried again, logged."""
