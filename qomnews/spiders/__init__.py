"""Where to go next: one spider for the CMS, one small file per province that has a name of its own."""
