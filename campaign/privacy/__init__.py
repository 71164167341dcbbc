"""What is kept of a person, why, who sees it and how long; export, erasure, and the log of what managers changed."""
