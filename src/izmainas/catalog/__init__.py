"""Data that ships with the program: VARAM's terms, the default process, explanations, translations."""
