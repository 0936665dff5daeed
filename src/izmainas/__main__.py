"""Lets `python -m izmainas` do what `izm` does."""

from izmainas.cli.main import start

if __name__ == "__main__":
    start()
