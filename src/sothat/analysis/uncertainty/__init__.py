"""Chances of statuses and links, draws from ranges, and how far each range moves an answer."""
