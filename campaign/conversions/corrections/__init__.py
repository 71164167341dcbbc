"""Looking back at what counted: explained, taken back, restored, and counted anew."""
