"""The board's public addresses: the page, the same for programs, in a frame and straight out of memory."""
