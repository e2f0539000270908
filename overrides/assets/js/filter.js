// A box above a list or table that leaves only the rows with the typed words; accents do not matter.
(() => {
  "use strict";
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f\u064b-\u0652]/g, "").toLowerCase();

  const rowsOf = (target) => [...target.querySelectorAll("tbody tr:not(:has([scope=rowgroup])), :scope > li, :scope > ul > li")];

  for (const frame of document.querySelectorAll(".d-filter[data-for]")) {
    const target = document.getElementById(frame.dataset.for) || document.querySelector(`.${frame.dataset.for}`);
    if (!target) continue;
    const rows = rowsOf(target).map((row) => [row, fold(row.textContent)]);
    const label = document.createElement("label");
    const box = document.createElement("input");
    const count = document.createElement("output");
    box.type = "search";
    box.autocomplete = "off";
    label.append(`${frame.dataset.label || "Filter"} `, box);
    frame.append(label, count);
    frame.hidden = false;
    box.addEventListener("input", () => {
      const words = fold(box.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [row, text] of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      count.textContent = words.length ? `${shown} of ${rows.length}` : "";
    });
  }
})();
