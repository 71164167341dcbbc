"""What people say of the campaign, where it may be shown, and for how long they want that."""
