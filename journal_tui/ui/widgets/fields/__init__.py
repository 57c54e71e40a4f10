"""One widget for every kind of question."""
