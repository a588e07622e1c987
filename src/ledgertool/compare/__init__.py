"""Quarter against quarter: changes between two reports, timelines over many, sums with the pace of work."""

from __future__ import annotations
