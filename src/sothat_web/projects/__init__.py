"""Projects as the website keeps them: who may read them, their theory and their areas."""
