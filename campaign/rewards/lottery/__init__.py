"""Lotteries: one draw that anyone can check."""
