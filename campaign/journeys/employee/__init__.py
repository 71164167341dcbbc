"""What only an employee journey has: functions, what they will, know and can, the culture, the improvement plan."""
