"""What comes in as a table from other systems: how it is read, and what its rows mean here."""
