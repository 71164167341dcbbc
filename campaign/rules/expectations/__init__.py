"""What is expected of each ambassador, and how far everyone is."""
