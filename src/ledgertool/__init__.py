"""Turn Chinese progress ledgers (台账) into validated records, and back."""

__version__ = "0.1.0"
