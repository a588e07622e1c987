"""The head of the page and its script: a policy that lets nothing run but what comes with the package."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files

from ledgertool.writers.html.markup import Element, Markup

__all__ = ["make_head", "make_script"]


@cache
def _asset(name: str) -> str:
    """A style or script that comes with the package, its lines ended as an HTML parser ends them."""
    return files("ledgertool.writers.html").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The source expression of an inline script or style (CSP level 3, 2.3.1)."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _policy() -> str:
    """Nothing but our own style and script, known by their hashes; nothing is loaded, sent or evaluated."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hash(_asset('report.js'))}",
            f"style-src {_hash(_asset('report.css'))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def make_head(markup: Markup, title: str) -> Element:
    """Character set, policy, title and style."""
    style = markup.tag("style")
    style.text = _asset("report.css")
    return markup.tag(
        "head",
        markup.tag("meta", {"charset": "utf-8"}),
        markup.tag("meta", {"http-equiv": "Content-Security-Policy", "content": _policy()}),
        markup.tag("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        markup.tag("meta", {"name": "referrer", "content": "no-referrer"}),
        markup.tag("meta", {"name": "color-scheme", "content": "light dark"}),
        markup.tag("title", markup.text("report-heading", title=title)),
        # without it a browser asks a server for /favicon.ico
        markup.tag("link", {"rel": "icon", "href": "data:,"}),
        style,
    )


def make_script(markup: Markup) -> Element:
    """The one script, which filters and orders the items."""
    script = markup.tag("script")
    script.text = _asset("report.js")
    return script
