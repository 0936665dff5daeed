"""The moves of a change, one module per step."""
