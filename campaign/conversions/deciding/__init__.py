"""A manager decides about claims: a queue, each claim with what makes one look twice."""
