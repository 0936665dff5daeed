"""One module per command, named like its step."""
