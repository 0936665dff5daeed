"""Lets `python -m izmainas` do what `izm` does."""

from izmainas.cli.main import main

if __name__ == "__main__":
    main()
