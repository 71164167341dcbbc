"""Who is where, in which time, and in which way they shine."""
