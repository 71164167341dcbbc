"""Practice talks: the log that an ambassador keeps of them."""
