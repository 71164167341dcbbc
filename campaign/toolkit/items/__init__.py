"""Items: what managers put into the toolkit, write in versions and look at as an ambassador would."""
