"""Invariants of the register: each a function from values to findings, one module per subject."""
