"""The parts of the question about many areas and many draws, on one machine or on a cluster."""
