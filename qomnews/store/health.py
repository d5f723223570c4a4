"""Is the crawl well? Runs against a lagged baseline: pure, rows in and findings out."""
