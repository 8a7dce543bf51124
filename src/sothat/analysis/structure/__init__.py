"""A theory as gates, solved for one way or for all ways at once."""
