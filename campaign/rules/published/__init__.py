"""The rules on one page: made of facts, published in versions, accepted by name."""
