// Choose which witnesses stand side by side, and which of them the others are compared with.
// The choice is kept in the address (?show=000,003&base=000), so that it can be sent to others.
(() => {
  "use strict";
  const frame = document.querySelector(".d-columns");
  const cards = [...document.querySelectorAll(".d-witness[data-source]")];
  const rows = [...document.querySelectorAll(".d-collation tbody tr[data-source]")];
  if (!frame || cards.length < 2) return;

  const sources = [...new Set(cards.map((card) => card.dataset.source))];
  const chosen = new URLSearchParams(location.search);
  const asked = (chosen.get("show") || "").split(",").filter((source) => sources.includes(source));
  const shown = new Set(asked.length ? asked : sources);
  let base = sources.includes(chosen.get("base")) ? chosen.get("base") : "";

  const plain = (cell) => cell.textContent.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  // The columns in which the shown witnesses differ, from each other or from the chosen one.
  const compare = () => {
    const visible = rows.filter((row) => !row.hidden);
    const width = Math.max(0, ...visible.map((row) => row.cells.length));
    const mine = visible.find((row) => row.dataset.source === base);
    for (let column = 1; column < width; column += 1) {
      const words = visible.map((row) => plain(row.cells[column]));
      const all = words.every((word) => word === words[0]);
      visible.forEach((row, number) => {
        const same = mine ? words[number] === plain(mine.cells[column]) : all;
        row.cells[column].className = same ? "d-same" : "d-var";
      });
      for (const mark of document.querySelectorAll(`.d-witness:not([hidden]) mark[data-col="${column - 1}"]`)) {
        const number = visible.findIndex((row) => row.dataset.witness === mark.closest("[data-witness]")?.dataset.witness);
        if (number >= 0) mark.classList.toggle("d-diff", visible[number].cells[column].className === "d-var");
      }
    }
  };

  const keep = () => {
    const kept = new URLSearchParams();
    if (shown.size < sources.length) kept.set("show", sources.filter((source) => shown.has(source)).join(","));
    if (base) kept.set("base", base);
    const query = kept.toString().replaceAll("%2C", ",");
    try { history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash); } catch { /* some browsers refuse this on file:// */ }
  };

  const show = () => {
    for (const piece of [...cards, ...rows]) piece.hidden = !shown.has(piece.dataset.source);
    compare();
  };

  const box = (source) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.value = source;
    input.checked = shown.has(source);
    input.addEventListener("change", () => {
      if (input.checked) shown.add(source); else shown.delete(source);
      if (!shown.size) { shown.add(source); input.checked = true; }
      keep();
      show();
    });
    const card = cards.find((one) => one.dataset.source === source);
    label.append(input, ` ${card.dataset.label || source}`);
    return label;
  };

  const choice = () => {
    const label = document.createElement("label");
    const select = document.createElement("select");
    select.append(new Option("each other", ""), ...sources.map((source) => new Option(cards.find((one) => one.dataset.source === source).dataset.label || source, source)));
    select.value = base;
    select.addEventListener("change", () => { base = select.value; if (base) { shown.add(base); for (const input of frame.querySelectorAll("input")) input.checked = shown.has(input.value); } keep(); show(); });
    label.append("Compare with ", select);
    return label;
  };

  const group = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = "Show";
  group.append(legend, ...sources.map(box));
  frame.append(group, choice());
  frame.hidden = false;
  show();
})();
