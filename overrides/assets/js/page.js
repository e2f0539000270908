// Search by kind of page, and text that was pasted by mouse (the theme listens to keys only).
(() => {
  "use strict";
  const query = document.querySelector(".md-search__input");
  const meta = document.querySelector(".md-search-result__meta");
  if (!query || !meta) return;

  const ask = () => query.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key: "Shift" }));
  query.addEventListener("input", (event) => { if (event.isTrusted) ask(); });
  if (!JSON.parse(document.getElementById("__config").textContent).search.endsWith("/search-worker.js")) return;

  // The theme asks for what stands in the box; its reading of the box gets the kind as a last word for our worker.
  const written = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  let wanted = "";
  Object.defineProperty(query, "value", {
    ...written,
    get() { const typed = written.get.call(this); return typed && wanted ? `${typed} kind:${wanted}` : typed; },
  });

  const frame = document.createElement("div");
  frame.className = "d-kinds";
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Kind of page");
  for (const name of ["All", "Statements", "People", "Topics", "Sources", "Outlets", "Guide"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.setAttribute("aria-pressed", String(name === "All"));
    button.addEventListener("click", () => {
      wanted = name === "All" ? "" : name.toLowerCase();
      for (const other of frame.children) other.setAttribute("aria-pressed", String(other === button));
      query.focus();
      ask();
    });
    frame.append(button);
  }
  const note = document.createElement("p");
  note.className = "d-reach";
  note.textContent = "Looks through titles, all spellings of names, the words in which sources differ and the first words of each page; not through whole texts.";
  meta.after(frame, note);
})();

// Copy buttons: the permalink of this page and of each witness, and the words of each citation format.
(() => {
  "use strict";
  const said = document.createElement("div");
  said.setAttribute("role", "status");
  said.className = "d-unheard";

  // From file:// there is no clipboard interface; an unseen field serves.
  const copyOldWay = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "d-unheard";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };

  const copy = (text) =>
    navigator.clipboard && window.isSecureContext
      ? navigator.clipboard.writeText(text).then(() => true, () => copyOldWay(text))
      : Promise.resolve(copyOldWay(text));

  const button = (label, text) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "d-copy";
    made.textContent = label;
    made.addEventListener("click", async () => {
      const done = await copy(text());
      made.textContent = said.textContent = done ? "Copied" : "Press Ctrl+C";
      setTimeout(() => { made.textContent = label; said.textContent = ""; }, 2000);
    });
    return made;
  };

  const address = (anchor) => location.href.split(/[?#]/)[0] + anchor;

  document.body.append(said);
  document.querySelector(".d-page > h1 + .d-meta")?.append(" ", button("Copy link", () => address(location.search)));
  for (const witness of document.querySelectorAll(".d-witness[id]")) {
    witness.querySelector(".d-facts:last-of-type dd:last-of-type")?.append(" ", button("Copy link", () => address(`#${witness.id}`)));
  }
  for (const box of document.querySelectorAll(".d-citebox pre")) {
    box.before(button("Copy", () => box.textContent.trim()));
  }
})();

// A table wider than the screen is reached and moved by keyboard; the theme wraps tables when it starts.
addEventListener("load", () => {
  for (const wide of document.querySelectorAll(".md-typeset__scrollwrap")) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  }
});
