"""The sentence as the rules of meaning see it: words with what the lexicon knows of them, verbs and clauses."""
