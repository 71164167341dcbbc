"""Many at one canvas: who is there, what changed meanwhile, and guests who come in by a link."""
