"""The website's evidence: what was gathered, who looked through it, and what of it may leave."""
