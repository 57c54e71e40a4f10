"""The command line's journals, for the tests of what they tell."""

from tests.cli.conftest import environ, notebook

__all__ = ["environ", "notebook"]
