// What is typed is looked at after a short pause: the issues and the phones change, and the text is kept. Without this script
// the button does the same. Everything is put in as text, never as markup.
"use strict";
(() => {
  const form = document.getElementById("edit");
  const issues = document.getElementById("issues");
  const said = document.getElementById("said");
  const pause = 500;
  const longest = 550000;
  let timer = 0;
  let number = 0;

  const made = (name, text, kind) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };

  const tell = (found) => {
    const list = made("ul", "", "issues");
    for (const issue of found) {
      const item = made("li", "", issue.level);
      item.append(made("strong", issue.level === "error" ? issues.dataset.error : issues.dataset.warning), " ");
      item.append(made("code", issue.where), " ");
      if (issue.own) item.append(made("span", issue.own, "own"), " ");
      const words = made("span", `${issue.message} ${issue.remedy}`);
      words.lang = "en";
      item.append(words);
      list.append(item);
    }
    issues.replaceChildren(found.length ? list : made("p", issues.dataset.none, "soft"));
  };

  const show = (phones) => {
    for (const phone of phones) {
      const place = document.querySelector(`.phone[data-locale="${phone.locale}"]`);
      if (!place) continue;
      place.querySelector(".lock-line").textContent = phone.lock;
      const screen = place.querySelector(".screen");
      screen.replaceChildren();
      if (phone.fault) screen.append(made("p", phone.fault, "notice bad"));
      for (const bubble of phone.bubbles) screen.append(made("div", bubble, "message"));
      for (const row of phone.rows) {
        const keys = made("div", "", "keys");
        for (const label of row) keys.append(made("span", label));
        screen.append(keys);
      }
    }
  };

  const look = async () => {
    const mine = ++number;
    const body = new FormData(form);
    let size = 0;
    for (const value of body.values()) size += value.length;
    if (size > longest) {
      said.textContent = form.dataset.long;
      return;
    }
    try {
      const answer = await fetch(form.dataset.look, { method: "POST", body });
      if (!answer.ok) throw new Error(String(answer.status));
      const found = await answer.json();
      if (mine !== number) return;
      tell(found.issues);
      show(found.phones);
      said.textContent = found.said;
    } catch {
      if (mine === number) said.textContent = form.dataset.lost;
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, pause);
  });
})();
