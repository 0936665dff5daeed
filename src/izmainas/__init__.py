"""Change management for public institutions, kept in a git repository that anyone can verify."""
