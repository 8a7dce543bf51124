"""Tags for the pages about a theory."""
