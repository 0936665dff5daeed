"""The command line: load, decide, record, show."""
