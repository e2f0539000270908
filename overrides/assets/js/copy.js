// Copy buttons: the permalink of a place, or the words of a box.
(() => {
  "use strict";
  const say = document.createElement("div");
  say.setAttribute("role", "status");
  say.className = "d-said";

  // From file:// there is no clipboard interface; an invisible field serves.
  const copyOldWay = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "d-said";
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

  const wanted = (button) => {
    const what = button.dataset.copy || "";
    if (what.startsWith("#")) return new URL(what, location.href.split("#")[0].split("?")[0]).href;
    const box = button.closest(".d-citebox")?.querySelector(what || "pre");
    return box ? box.textContent.trim() : what;
  };

  document.body.append(say);
  for (const button of document.querySelectorAll("button.d-copy")) {
    button.hidden = false;
    button.type = "button";
    const label = button.textContent;
    button.addEventListener("click", async () => {
      const done = await copy(wanted(button));
      button.textContent = done ? "Copied" : "Press Ctrl+C";
      say.textContent = button.textContent;
      setTimeout(() => { button.textContent = label; say.textContent = ""; }, 2000);
    });
  }
})();
