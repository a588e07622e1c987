"""Tables of results: made once as a `Sheet`, shown in a terminal or written as Word, Excel, Markdown, CSV."""

from __future__ import annotations
