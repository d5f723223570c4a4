"""What stands between the spider and the network: borders, robots.txt, patience, redirects."""
