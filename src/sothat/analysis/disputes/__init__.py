"""The parts of the question what stands whichever questioned links are right."""
