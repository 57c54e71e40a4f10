"""A private notebook for the terminal, for people in outpatient recovery."""

__version__ = "0.1.0"
