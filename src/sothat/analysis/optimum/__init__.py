"""Cheapest packages and smallest losses by solvers, where no diagram fits."""
