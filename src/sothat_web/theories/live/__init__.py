"""The live side of a theory: who is there, what they change, and how everybody hears of it."""
