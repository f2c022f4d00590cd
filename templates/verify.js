"use strict";

/* Compares a pasted message with the warnings on this page, as bot/bulletins/genuine.py does, kept simple: in doubt it is not
   genuine. Checks signatures with the browser's own Ed25519. Asks no network for anything. */
(() => {
  const LOCALES = ["uk", "ru", "nl", "en"];
  const MOST_AROUND = 120;
  const MOST_MESSAGE = 10000;
  const MOST_FILE = 300 * 1024;
  const CODE_WORDS = 5;
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById("data").textContent);
  const by = (id) => document.getElementById(id);

  /* Words */

  const locale = () => root.dataset.language;
  const say = (key, fills = {}, said = locale()) =>
    data.words[key][said].replace(/\{(\w+)\}/g, (whole, name) => (name in fills ? String(fills[name]) : whole));
  const speak = (chosen) => {
    root.dataset.language = root.lang = chosen;
    document.title = say("verify-name");
    for (const button of document.querySelectorAll("button[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === chosen));
    }
    for (const show of shown.values()) show();
  };
  const shown = new Map();
  const paragraph = (text, kind = "", said = locale()) => {
    const node = document.createElement(kind ? "div" : "p");
    if (kind) node.className = kind;
    node.lang = said;
    node.textContent = text;
    return node;
  };

  /* Signatures */

  const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
  const isGood = async (key, value, body) => {
    const opened = await crypto.subtle.importKey("raw", bytes(key), { name: "Ed25519" }, false, ["verify"]);
    return crypto.subtle.verify({ name: "Ed25519" }, opened, bytes(value), new TextEncoder().encode(body));
  };
  /* The officers whose signature over exactly this body is good and who were in office when it was made. */
  const signersOf = async (body, signatures) => {
    const made = JSON.parse(body).made;
    const found = new Map();
    for (const signature of signatures) {
      if (!/^[0-9a-f]{128}$/.test(signature.value)) continue;
      for (const officer of data.officers) {
        if (officer.name !== signature.by || made < officer.from || made >= officer.until) continue;
        if (await isGood(officer.key, signature.value, body)) found.set(officer.name, officer.key);
      }
    }
    return new Set(found.values()).size < found.size ? [] : [...found.keys()].sort();
  };
  const canVerify = async () => {
    try {
      await crypto.subtle.importKey("raw", bytes(data.officers[0].key), { name: "Ed25519" }, false, ["verify"]);
      return true;
    } catch {
      return false;
    }
  };

  /* Messages */

  const folded = (text) => text.normalize("NFC").replace(/\s+/gu, " ").trim();
  const LOOK = { а: "a", е: "e", о: "o", р: "p", с: "c", х: "x", у: "y", і: "i", ї: "ï", ѕ: "s", ј: "j", к: "k", м: "m", т: "t", н: "h", в: "b", "0": "o", "1": "l" };
  const plain = (text) => [...text.toLowerCase()].map((letter) => LOOK[letter] || letter).join("");
  const counted = (text) => {
    const found = new Map();
    for (const word of plain(text).match(/[\p{L}\p{N}]+/gu) || []) found.set(word, (found.get(word) || 0) + 1);
    return found;
  };
  const listed = (text) => (text.normalize("NFC").toLowerCase().replace(/[’‘ʼ`´′＇]/gu, "'").match(/\p{L}+(?:'\p{L}+)*/gu) || []);
  const EDGE = /[\s"'«»„“”‘’]/u;
  const restsOf = (message, wanted) => {
    for (let at = message.indexOf(wanted); wanted && at >= 0; at = message.indexOf(wanted, at + 1)) {
      const before = message.slice(0, at), behind = message.slice(at + wanted.length);
      if ((!before || EDGE.test(before.at(-1))) && (!behind || EDGE.test(behind[0]))) return [before, behind];
    }
    return null;
  };
  /* Where the five words of a warning stand in a row in a text: their language, or nothing. */
  const codeIn = (text, bulletin) => {
    const said = ` ${listed(text).join(" ")} `;
    return LOCALES.find((each) => said.includes(` ${listed(bulletin.words[each]).join(" ")} `));
  };
  const leadsNowhere = (rests, bulletin) => {
    let left = rests.join(" \n ");
    for (const line of [...bulletin.around].sort((one, other) => other.length - one.length)) left = left.split(folded(line)).join(" ");
    left = folded(left.replace(/\[\d{1,2}\.\d{1,2}\.\d{4},? \d{1,2}:\d{2}(?::\d{2})?\]/g, " "));
    const words = new Set(listed(left));
    const likeCode = LOCALES.some((each) => listed(bulletin.words[each]).filter((word) => words.has(word)).length >= 3);
    return left.length <= MOST_AROUND && !likeCode && !/[@\p{N}\p{Cf}\p{Cc}\p{Co}\p{Cs}]|:\/\/|\S[./]\S/u.test(left);
  };
  const judge = (text) => {
    const message = folded(text);
    const known = data.bulletins.filter((each) => each.isSigned !== false);
    if (text.length > MOST_MESSAGE) return { verdict: "unknown" };
    let altered = null;
    for (const bulletin of known) {
      for (const each of LOCALES) {
        const rests = restsOf(message, folded(bulletin.texts[each]));
        if (!rests) continue;
        const foreign = known.find((other) => other !== bulletin && codeIn(rests.join(" "), other));
        if (foreign) return { verdict: "copied", bulletin: foreign, locale: each };
        if (leadsNowhere(rests, bulletin)) return { verdict: "genuine", bulletin, locale: each };
        altered = altered || { verdict: "altered", bulletin, locale: each };
      }
    }
    if (altered) return altered;
    const said = counted(message);
    let best = 0;
    for (const bulletin of known) {
      for (const each of LOCALES) {
        const own = counted(bulletin.texts[each]);
        let size = 0, shared = 0;
        for (const [word, count] of own) {
          size += count;
          shared += Math.min(count, said.get(word) || 0);
        }
        if (size && shared * 2 >= size && shared / size > best) {
          best = shared / size;
          altered = { verdict: "altered", bulletin, locale: each };
        }
      }
    }
    for (const bulletin of known) {
      const found = codeIn(message, bulletin);
      if (found && listed(message).length === CODE_WORDS) return { verdict: "code", bulletin, locale: found };
      if (found && !altered) return { verdict: "copied", bulletin, locale: found };
    }
    return altered || { verdict: "unknown" };
  };

  /* Answers */

  const answer = (box, show) => {
    shown.set(box, show);
    show();
    box.hidden = false;
  };
  const tell = ({ verdict, bulletin, locale: found }) => () => {
    const box = by("answer"), said = found || locale();
    box.dataset.verdict = verdict;
    box.replaceChildren(paragraph(say(`verify-${verdict}`, bulletin ? { number: bulletin.number } : {}, said), "", said));
    if (!bulletin) return;
    if (bulletin.recalled) box.append(paragraph(say("verify-recalled", {}, said), "", said));
    if (bulletin.corrected) box.append(paragraph(say("verify-corrected", { number: bulletin.corrected }, said), "", said));
    box.append(paragraph(say("verify-text", {}, said), "", said), paragraph(bulletin.texts[said], "text", said));
    box.append(paragraph(say("verify-number", { number: bulletin.number, day: bulletin.days[said] }, said), "", said));
  };
  by("ask").addEventListener("click", () => {
    const text = by("message").value;
    answer(by("answer"), text.trim() ? tell(judge(text)) : tell({ verdict: "empty" }));
  });
  by("file").addEventListener("change", async () => {
    const [file] = by("file").files, box = by("file-answer");
    if (!file) return;
    const told = (verdict, key, fills = {}) => answer(box, () => {
      box.dataset.verdict = verdict;
      box.replaceChildren(paragraph(say(key, fills)));
    });
    try {
      if (file.size > MOST_FILE) throw new Error("long");
      const signed = JSON.parse(await file.text());
      const bulletin = JSON.parse(signed.body);
      if (bulletin.kind !== "bulletin" || !Number.isSafeInteger(bulletin.made) || !Array.isArray(signed.signatures)) throw new Error("kind");
      if (!(await ready)) return told("bad", "verify-no-crypto");
      const names = await signersOf(signed.body, signed.signatures);
      if (names.length < 2) told("bad", "verify-file-bad");
      else told("genuine", "verify-file-good", { number: bulletin.number, names: names.join(", ") });
    } catch {
      told("bad", "verify-file-malformed");
    }
  });

  /* Beginning */

  const start = async () => {
    if (!(await canVerify())) {
      by("no-crypto").hidden = false;
      return false;
    }
    for (const bulletin of data.bulletins) {
      const names = await signersOf(bulletin.body, bulletin.signatures);
      bulletin.texts = JSON.parse(bulletin.body).texts;
      bulletin.isSigned = names.length >= 2;
      const line = document.querySelector(`article[data-number="${bulletin.number}"] [data-signed]`);
      answer(line, () => {
        line.textContent = bulletin.isSigned ? say("verify-signed", { names: names.join(", ") }) : say("verify-unsigned");
      });
    }
    return true;
  };
  root.classList.add("scripted");
  for (const button of document.querySelectorAll("button[data-language]")) {
    button.addEventListener("click", () => speak(button.dataset.language));
  }
  const reported = (navigator.language || "").slice(0, 2);
  speak(LOCALES.includes(reported) ? reported : locale());
  const ready = start();
  ready.then((verified) => { root.dataset.ready = String(verified); });
})();
