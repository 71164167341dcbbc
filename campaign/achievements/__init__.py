"""What an ambassador achieved: badges, levels, streaks."""
