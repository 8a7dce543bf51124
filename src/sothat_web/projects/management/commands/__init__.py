"""Commands about projects, one a module."""
