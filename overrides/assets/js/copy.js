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
