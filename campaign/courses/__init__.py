"""The learning that counts: names in reports, activity ids in statements."""
