"""Certificates: on paper, and as badges that anyone can verify."""
