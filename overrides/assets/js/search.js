// Search by kind of page, and text that was pasted by mouse (the theme listens to keys only).
(() => {
  "use strict";
  const query = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const meta = document.querySelector(".md-search-result__meta");
  if (!query || !list || !meta) return;

  query.addEventListener("input", (event) => {
    if (event.isTrusted) query.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key: "Shift" }));
  });

  const kinds = [["", "All"], ["statements", "Statements"], ["people", "People"], ["topics", "Topics"], ["sources", "Sources"], ["outlets", "Outlets"], ["guide", "Guide"]];
  const base = new URL(JSON.parse(document.getElementById("__config").textContent).base + "/", location.href);
  let wanted = "";

  const kindOf = (item) => {
    const link = item.querySelector("a");
    return link ? link.href.split(/[?#]/)[0].replace(base.href, "").split("/")[0] : "";
  };
  const sift = () => { for (const item of list.children) item.hidden = wanted !== "" && kindOf(item) !== wanted; };

  const frame = document.createElement("div");
  frame.className = "d-kinds";
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Kind of page");
  for (const [kind, name] of kinds) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.setAttribute("aria-pressed", String(kind === wanted));
    button.addEventListener("click", () => {
      wanted = kind;
      for (const other of frame.children) other.setAttribute("aria-pressed", String(other === button));
      sift();
      query.focus();
    });
    frame.append(button);
  }
  meta.after(frame);
  new MutationObserver(sift).observe(list, { childList: true });
})();
