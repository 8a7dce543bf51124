"""The innermost room: diagrams, families of sets, bits side by side, and the passes over them; it knows no theory."""
