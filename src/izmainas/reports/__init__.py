"""Pure aggregation of summaries into frozen models."""
