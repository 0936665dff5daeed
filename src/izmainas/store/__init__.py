"""The only input and output: layout, YAML, git."""
