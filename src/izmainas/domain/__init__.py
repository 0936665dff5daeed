"""The process itself, pure: values in, values out."""
