"""Skills: what ambassadors learn, and how good they find themselves at it, before and after."""
