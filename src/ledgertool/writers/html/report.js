"use strict";
// Filters and orders the items. The page is whole without it; what it needs stands in data attributes.
(() => {
  const find = (name) => document.getElementById(name);
  const form = find("filters");
  const list = find("cards");
  const cards = [...list.children];
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  const texts = new Map(cards.map((card) => [card, fold(card.textContent)]));
  const value = (name) => (find(name) ? find(name).value : "");
  const has = (words, word) => !word || words.split(" ").includes(word);
  const number = (text) => (text === "" ? Infinity : Number(text));
  const orders = {
    problems: () => 0,
    document: (a, b) => a.dataset.position - b.dataset.position,
    // Infinity - Infinity is no number: both have no rate
    rate: (a, b) => number(a.dataset.rate) - number(b.dataset.rate) || 0,
  };

  const matches = (card, words) =>
    has(card.dataset.units, value("unit")) &&
    has(card.dataset.states, value("state")) &&
    (!find("problems")?.checked || card.dataset.problems === "1") &&
    words.every((word) => texts.get(card).includes(word));

  const mark = (words) => {
    if (!window.Highlight || !CSS.highlights) return;
    const ranges = [];
    for (const card of words.length ? cards.filter((one) => !one.hidden) : []) {
      const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        // where folding changes the length of a text its places are not those of the words
        const text = node.data.toLowerCase();
        for (const word of text.length === node.data.length ? words : []) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const apply = () => {
    const words = fold(value("search")).split(" ").filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      card.hidden = !matches(card, words);
      shown += card.hidden ? 0 : 1;
    }
    const said = find("shown").dataset.template;
    find("shown").textContent = said.replace("{shown}", shown).replace("{total}", cards.length);
    find("nothing").hidden = shown > 0;
    mark(words);
  };

  const order = () => list.append(...[...cards].sort(orders[value("order")]));

  const choose = (link) => {
    form.reset();
    order();
    if (link.dataset.unit && find("unit")) find("unit").value = link.dataset.unit;
    if (link.dataset.search) find("search").value = link.dataset.search;
    apply();
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  // an item that is moved loses its marks
  find("order").addEventListener("change", () => { order(); apply(); });
  // the event "reset" comes before the fields have their first values again
  form.querySelector("[type=reset]").addEventListener("click", (event) => {
    event.preventDefault();
    form.reset();
    order();
    apply();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-unit], a[data-search]");
    if (link) choose(link);
  });
  form.hidden = false;
  apply();
})();
