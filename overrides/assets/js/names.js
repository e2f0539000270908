// Who is named here: a tip on hover and focus that can be pointed at and dismissed with Escape.
(() => {
  "use strict";
  const tip = document.createElement("div");
  tip.className = "d-tip";
  tip.id = "d-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  let owner = null;
  let waiting = 0;

  const hide = () => {
    owner?.removeAttribute("aria-describedby");
    owner = null;
    tip.hidden = true;
  };
  const hideSoon = () => { clearTimeout(waiting); waiting = setTimeout(hide, 150); };
  const show = (name) => {
    clearTimeout(waiting);
    if (owner === name) return;
    hide();
    owner = name;
    tip.textContent = name.dataset.who;
    tip.hidden = false;
    name.setAttribute("aria-describedby", tip.id);
    const place = name.getClientRects()[0];
    const above = place.top > tip.offsetHeight + 8;
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = `${scrollX + Math.max(8, Math.min(place.left, room))}px`;
    tip.style.top = `${scrollY + (above ? place.top - tip.offsetHeight - 5 : place.bottom + 5)}px`;
  };
  const nameAt = (event) => event.target.closest?.(".d-name[data-who]");

  document.body.append(tip);
  document.documentElement.classList.add("d-scripted");
  document.addEventListener("pointerover", (event) => { const name = nameAt(event); if (name) show(name); });
  document.addEventListener("pointerout", (event) => { if (nameAt(event)) hideSoon(); });
  tip.addEventListener("pointerenter", () => clearTimeout(waiting));
  tip.addEventListener("pointerleave", hideSoon);
  document.addEventListener("focusin", (event) => { const name = nameAt(event); if (name) show(name); else hide(); });
  document.addEventListener("focusout", hideSoon);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
})();
