"""The parts of the question what matters most: measures, fair shares, pairs, exact and estimated."""
