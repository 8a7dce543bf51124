"""The parts of the question how likely: its answer, exact and estimated, and what finding out would change."""
