"""What a figure is: numbers, units and counted nouns, what they share, what bounds them; the rest to the ledger."""
