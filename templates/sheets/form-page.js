"use strict";
// The form page at work: lines to type in, the language, printing, emptying. It asks no network and no storage for anything.
(() => {
  const root = document.documentElement;
  const find = (selector) => Array.from(document.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const languages = find("button[data-language]");
  const LONG = 70; // letters that stand in two or three lines of their place on paper; longer values take its whole width

  // On paper the value stands as plain text, which wraps and flows over pages; a text box would cut it.
  function copy(part, pen) {
    const value = pen.value;
    part.querySelector(".value").textContent = value;
    part.classList.toggle("long", value.length > LONG || value.split("\n").length > 3);
    pen.style.height = "auto";
    pen.style.height = `${pen.scrollHeight + pen.offsetHeight - pen.clientHeight}px`;
  }

  // A fresh text box each time, never a cleared one: what was typed cannot be brought back by undoing.
  function layPen(part) {
    const old = part.querySelector("textarea");
    const pen = byId("pen").content.firstElementChild.cloneNode(true);
    pen.setAttribute("aria-describedby", `why-${part.dataset.name}`);
    if (part.dataset.keys === "phone") pen.inputMode = "tel";
    pen.addEventListener("input", () => {
      byId("told").firstElementChild.hidden = true;
      copy(part, pen);
    });
    if (old) old.replaceWith(pen);
    else part.querySelector("label").append(pen);
    copy(part, pen);
  }

  function ask(asking) {
    byId("asking").hidden = !asking;
    byId("deeds").hidden = asking;
  }

  function empty() {
    find(".field").forEach(layPen);
    ask(false);
  }

  function speak(code) {
    const chosen = languages.find((button) => button.dataset.language === code);
    if (!chosen) return;
    root.lang = root.dataset.language = code;
    document.title = chosen.dataset.title;
    languages.forEach((button) => button.setAttribute("aria-pressed", String(button === chosen)));
  }

  // The language: `#nl` after the name, else the name itself (form-nl.html), else the one the page was made for.
  function wanted() {
    const named = /form-([a-z]{2})\b[^/]*$/.exec(location.pathname);
    const codes = [location.hash.slice(1), named ? named[1] : "", root.dataset.language];
    return codes.find((code) => languages.some((button) => button.dataset.language === code));
  }

  root.classList.add("works");
  find("[hidden].languages, [hidden].deeds").forEach((part) => { part.hidden = false; });
  languages.forEach((button) => button.addEventListener("click", () => speak(button.dataset.language)));
  byId("print").addEventListener("click", () => window.print());
  byId("empty").addEventListener("click", () => { ask(true); byId("no").focus(); });
  byId("no").addEventListener("click", () => { ask(false); byId("empty").focus(); });
  byId("yes").addEventListener("click", () => {
    empty();
    byId("told").firstElementChild.hidden = false;
    byId("empty").focus();
  });
  addEventListener("hashchange", () => speak(wanted()));
  // A browser may keep a page it leaves, or bring typed text back: so it is emptied on leaving and again on showing.
  addEventListener("pagehide", empty);
  addEventListener("pageshow", empty);
  speak(wanted());
  empty();
})();
