"""What trainings and meetings share: time and place, sign-up and waiting list, calendar, attendance."""
