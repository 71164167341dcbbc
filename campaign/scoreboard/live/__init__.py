"""The board as it happens: who tells that it changed, and the streams that wait for it."""
