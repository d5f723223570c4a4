"""Persian provincial news on mining and trade, turned into figures that can be queried."""
