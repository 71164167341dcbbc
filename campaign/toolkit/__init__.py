"""Step 7: what ambassadors have in their hands: files, texts, signature, posters, cards, how-to, vision."""
