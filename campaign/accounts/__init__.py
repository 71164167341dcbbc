"""Users, sign-in, invitations and the audit log."""
