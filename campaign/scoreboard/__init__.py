"""What everyone may see: the board, the screen and the live feed."""
