"""The pages about one theory: outline, map, whole system, and why."""
