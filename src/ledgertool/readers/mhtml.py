"""Web pages in one file (.mht, and many a .doc that a system exported): the HTML part of a mail message."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError

from ledgertool.document import Document
from ledgertool.errors import InputRefused
from ledgertool.readers.html import read_html
from ledgertool.source import Source

__all__ = ["read_mhtml"]


def read_mhtml(source: Source) -> Document:
    """The document of the first HTML part. Raises InputRefused [html-missing] and what HTML pages raise."""
    try:
        message = message_from_bytes(source.data, policy=policy.compat32)
        parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
        content = parts[0].get_payload(decode=True) if parts else None
    except (MessageError, LookupError, ValueError, RecursionError) as error:  # parts in parts in parts ...
        raise InputRefused("html-missing", source.name) from error
    if not isinstance(content, bytes) or not content.strip():
        raise InputRefused("html-missing", source.name)
    return replace(read_html(Source(source.name, content, source.limits)), format="mhtml", reader="mhtml")
