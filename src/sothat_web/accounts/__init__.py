"""Accounts of the people who run workshops and read results: signing in, second factors, one-time links."""
