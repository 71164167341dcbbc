"""The vision canvas: what learning is to bring, on one page."""
