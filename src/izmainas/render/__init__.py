"""Values to documents, documents to text; never prints."""
