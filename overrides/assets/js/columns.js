// Choose which witnesses stand side by side, and which of them the others are compared with.
// The choice is kept in the address (?show=000,003&base=000), so that it can be sent to others.
(() => {
  "use strict";
  const frame = document.querySelector(".d-columns");
  const cards = [...document.querySelectorAll(".d-witness[data-source]")];
  if (!frame || cards.length < 2) return;

  // Passages stand in the cards in the order of the rows of the aligned table.
  const passages = cards.flatMap((card) => [...card.querySelectorAll(":scope > blockquote")].map((quote) => ({ card, quote })));
  const rows = [...document.querySelectorAll(".d-collation tbody tr")];
  const pairs = rows.length === passages.length ? rows.map((row, number) => ({ row, ...passages[number] })) : [];

  const name = (card) => {
    const heading = card.querySelector("h2, h3").cloneNode(true);
    heading.querySelectorAll(".headerlink, .d-chip").forEach((part) => part.remove());
    return heading.textContent.trim().replace(/[,\s]+$/, "");
  };
  const key = (card) => card.dataset.source.split("-")[0];
  const sources = cards.map(key);
  const chosen = new URLSearchParams(location.search);
  const asked = (chosen.get("show") || "").split(",").filter((source) => sources.includes(source));
  const shown = new Set(asked.length ? asked : sources);
  let base = sources.includes(chosen.get("base")) ? chosen.get("base") : "";

  const plain = (cell) => cell.textContent.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  // In each column: do the shown witnesses have the same words, or those of the chosen one?
  const compare = () => {
    const visible = pairs.filter(({ row }) => !row.hidden);
    const mine = visible.find(({ card }) => key(card) === base);
    const width = Math.max(1, ...visible.map(({ row }) => row.cells.length));
    for (let column = 1; column < width; column += 1) {
      const words = visible.map(({ row }) => plain(row.cells[column]));
      const all = words.every((word) => word === words[0]);
      visible.forEach(({ row }, number) => {
        const same = mine ? words[number] === plain(mine.row.cells[column]) : all;
        row.cells[column].classList.toggle("d-same", same);
        row.cells[column].classList.toggle("d-var", !same);
      });
    }
    // A passage's marks are its varying cells, in order, as they were when the page was made.
    for (const { row, marks, cells } of visible.map((pair) => ({ ...pair, ...original.get(pair.row) }))) {
      marks.forEach((mark, number) => mark.classList.toggle("d-diff", row.cells[cells[number]].classList.contains("d-var")));
    }
  };
  const original = new Map(pairs.map(({ row, quote }) => {
    const cells = [...row.cells].map((cell, number) => [cell, number]).filter(([cell]) => cell.matches(".d-var") && plain(cell));
    const marks = [...quote.querySelectorAll("mark.d-diff")];
    return [row, { cells: cells.map(([, number]) => number), marks: marks.length === cells.length ? marks : [] }];
  }));

  const keep = () => {
    const parts = [];
    if (shown.size < sources.length) parts.push(`show=${sources.filter((source) => shown.has(source)).join(",")}`);
    if (base) parts.push(`base=${base}`);
    const query = parts.length ? `?${parts.join("&")}` : "";
    try { history.replaceState(null, "", location.pathname + query + location.hash); } catch { /* some browsers refuse this on file:// */ }
  };

  const show = () => {
    for (const card of cards) card.hidden = !shown.has(key(card));
    for (const { row, card } of pairs) row.hidden = card.hidden;
    for (const input of frame.querySelectorAll("input")) input.checked = shown.has(input.value);
    for (const select of frame.querySelectorAll("select")) select.value = base;
    compare();
  };

  const box = (card) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.value = key(card);
    input.addEventListener("change", () => {
      if (input.checked) shown.add(input.value); else if (shown.size > 1) shown.delete(input.value);
      if (!shown.has(base)) base = "";
      keep();
      show();
    });
    label.append(input, ` ${name(card)}`);
    return label;
  };

  const choice = () => {
    const label = document.createElement("label");
    const select = document.createElement("select");
    select.append(new Option("each other", ""), ...cards.map((card) => new Option(name(card), key(card))));
    select.addEventListener("change", () => {
      base = select.value;
      if (base) shown.add(base);
      keep();
      show();
    });
    label.append("Mark what differs from ", select);
    return label;
  };

  const group = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = "Show";
  group.append(legend, ...cards.map(box));
  frame.append(group);
  if (pairs.length) frame.append(choice());
  frame.hidden = false;
  show();
})();
