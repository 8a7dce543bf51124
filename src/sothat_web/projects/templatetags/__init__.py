"""What the templates of projects ask for."""
