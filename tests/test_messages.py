"""Sentences: filled with their facts, without parts that have none, right for one thing and for several."""

from __future__ import annotations

import errno
import os
import re

import pytest

from ledgertool.messages import COUNTED, list_messages, message, with_known_cause

TEMPLATES = [
    pytest.param(code, text, id=f"{code}-{language}")
    for code, pair in list_messages()
    for language, text in zip(("zh", "en"), pair, strict=True)
]
COUNTS = [
    pytest.param(code, *counted.groups(), id=f"{code}-{counted[1]}")
    for code, (_, english) in list_messages()
    for counted in COUNTED.finditer(english)
]
# a number and a plural in plain words, as in "{count} blank cells": right for all numbers but one
BARE = re.compile(r"\{(?!limit\} s )\w+\} ((?:[a-z-]+ ){0,2}[a-z]+s)\b")
# what follows a fact that is no number: "{label} has no role", "{far} points" (never fewer than two)
VERBS = re.compile(
    r"(is|was|has|does|says|lies|lacks|leaves|stands|comes|looks|needs|takes|turns|names|nests|holds|gives|"
    r"overlaps|inflates|in total|more of|stand as|but|in the|for its|of this|besides|points)\b"
)


def facts_of(template: str, value: object) -> dict[str, object]:
    """A value for every fact that a template names."""
    return dict.fromkeys(re.findall(r"\{(\w+)", template), value)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        pytest.param(0, "0 ledgers, 0 items", id="none"),
        pytest.param(1, "1 ledger, 1 item", id="one"),
        pytest.param("1", "1 ledger, 1 item", id="one as text"),
        pytest.param(2, "2 ledgers, 2 items", id="two"),
        pytest.param(11, "11 ledgers, 11 items", id="a number that ends in one"),
    ],
)
def test_a_count_has_the_words_that_go_with_it(count: object, said: str) -> None:
    assert said in message("written", language="en", output="a.json", ledgers=count, items=count)


@pytest.mark.parametrize(("code", "name", "one", "several"), COUNTS)
def test_every_counted_thing_is_right_for_one_and_for_several(
    code: str, name: str, one: str, several: str
) -> None:
    english = dict(list_messages())[code][1]
    said = {count: message(code, language="en", **(facts_of(english, 7) | {name: count})) for count in (1, 5)}
    assert one != several
    assert f"1 {one}" in said[1]
    assert f"5 {several}" in said[5]
    assert f"1 {several}" not in re.sub(rf"1 {one}\b", "", said[1])


@pytest.mark.parametrize(("code", "template"), TEMPLATES)
def test_no_number_stands_before_a_plural_in_plain_words(code: str, template: str) -> None:
    assert [words for words in BARE.findall(template) if not VERBS.match(words)] == []


@pytest.mark.parametrize(("code", "template"), TEMPLATES)
def test_every_sentence_fills_in_its_facts(code: str, template: str) -> None:
    language = "zh" if template == dict(list_messages())[code][0] else "en"
    said = message(code, language=language, **facts_of(template, 3))
    assert not set(said) & set("{}")


def test_a_fact_that_is_missing_shows_its_name() -> None:
    assert "{items} items" in message("written", language="en", output="a.json", ledgers=1)


@pytest.mark.parametrize(
    ("facts", "cause"),
    [
        pytest.param({}, None, id="no cause"),
        pytest.param({"cause": "so"}, "so", id="a cause without a name"),
        pytest.param(
            {"cause": "No locks", "errno": "ENOLCK"}, "No locks", id="a rare one, as the system says"
        ),
        pytest.param({"cause": "No space left", "errno": "ENOSPC"}, "磁盘空间不足", id="a full disk"),
        pytest.param({"cause": "Field required", "kind": "missing"}, "缺少这一项", id="a mistake in JSON"),
        pytest.param({"cause": "so", "kind": "image"}, "so", id="a kind of file"),
    ],
)
def test_a_cause_is_told_in_our_words_where_we_have_some(facts: dict[str, object], cause: object) -> None:
    assert with_known_cause(facts, "zh") == ({**facts, "cause": cause} if cause else {})


USUAL = (
    *(
        "ENOSPC",
        "EDQUOT",
        "EFBIG",
        "EACCES",
        "EPERM",
        "EROFS",
        "EIO",
        "EISDIR",
        "ENOTDIR",
        "ENOENT",
        "EEXIST",
    ),
    *("ENAMETOOLONG", "EBUSY", "EMFILE", "EBADF"),
)


@pytest.mark.parametrize("name", USUAL)
def test_the_usual_causes_of_a_system_have_words_of_ours(name: str) -> None:
    said = with_known_cause({"cause": os.strerror(getattr(errno, name)), "errno": name}, "zh")["cause"]
    assert not re.search("[A-Za-z]", str(said))
