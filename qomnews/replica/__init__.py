"""A faithful offline copy of how IRNA behaves, on 127.0.0.1, with invented stories: for the demo and the tests."""
