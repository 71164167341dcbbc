"""An ambassador's own colleagues: how far each came, and why every point was given or not."""
