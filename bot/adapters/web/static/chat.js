// The browser chat. It draws what the server's stream says and sends what the person types or presses, nothing else.
// The bot's HTML is Telegram's small dialect: it is read by our own reader into elements from a fixed list.
"use strict";

(() => {
  const $ = (id) => document.getElementById(id);
  const log = $("log"), lines = $("lines"), typing = $("typing"), notice = $("notice"), toast = $("toast");
  const text = $("text"), latest = $("latest");
  const NEAR = 80;             // px from the end that still count as "reading the latest"
  const ASLEEP = 60_000;       // a hidden page gives its connection back: browsers share six between tabs
  const SILENCE = 40_000;      // more than two missed heartbeats
  const PATIENCE = 20_000;     // for one answer of the server

  const entries = new Map();   // id -> the entry as the server told it
  const drawn = new Map();     // id -> its element
  const unsent = new Map();    // nonce -> the person's message before the server has shown it
  let words = WORDS.en, locale = "";
  let source = null, place = "", opened = false, wasLost = false, heard = 0, retryIn = 500;
  let askedToStart = false;
  let following = true;        // false while the person reads further up
  let marker = 0;              // the last message there was when the person last sent or pressed something

  // ---- Language

  const known = (tag) => {
    const language = String(tag || "").toLowerCase().split("-")[0];
    return Object.hasOwn(WORDS, language) ? language : "";
  };

  function speak(tag) {
    const next = known(tag);
    if (!next || next === locale) return;
    locale = next;
    words = WORDS[locale];
    document.documentElement.lang = locale;
    $("role").textContent = words.role;
    log.setAttribute("aria-label", words.log);
    text.placeholder = words.placeholder;
    text.setAttribute("aria-label", words.placeholder);
    for (const [id, key] of [["send", "send"], ["attach", "attach"], ["latest", "latest"]]) {
      $(id).setAttribute("aria-label", words[key]);
      $(id).title = words[key];
    }
    for (const key of document.querySelectorAll("[data-word]")) key.textContent = words[key.dataset.word];
    if (!notice.hidden) notice.textContent = words.lost;
    refreshDays();
  }

  // ---- The bot's HTML

  const TAGS = {
    b: "strong", strong: "strong", i: "em", em: "em", u: "u", ins: "u", s: "s", strike: "s", del: "s",
    code: "code", pre: "pre", blockquote: "blockquote", a: "a", "tg-spoiler": "span",
  };
  const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: "\u00a0" };
  const PIECE = /<(\/?)([a-z][a-z-]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>/gi;

  const unescape = (raw) => raw.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, dec, hex, name) => {
    if (name) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : whole;
    const code = dec ? Number(dec) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : whole;
  });

  function safeLink(raw) {
    try {
      const url = new URL(unescape(raw));
      return ["https:", "http:", "tg:", "tel:", "mailto:"].includes(url.protocol) ? url.href : "";
    } catch { return ""; }
  }

  function element(tag, attributes) {
    const made = document.createElement(TAGS[tag]);
    if (tag === "tg-spoiler") spoiler(made);
    if (tag === "a") {
      const href = safeLink(/\bhref="([^"]*)"/i.exec(attributes)?.[1] ?? "");
      if (href) Object.assign(made, { href, target: "_blank", rel: "noopener noreferrer" });
    }
    return made;
  }

  function spoiler(made) {
    made.className = "spoiler";
    made.tabIndex = 0;
    made.setAttribute("role", "button");
    made.setAttribute("aria-label", words.hidden);
    const show = (event) => {
      if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
      if (event.type === "keydown" || !made.classList.contains("shown")) event.preventDefault();
      made.classList.add("shown");
      made.removeAttribute("role");
      made.removeAttribute("aria-label");
    };
    made.addEventListener("click", show);
    made.addEventListener("keydown", show);
  }

  // A quote or a block begins its own line already; the newline beside it would be an empty one.
  const tidy = (html) => html.replace(/\n(<(?:blockquote|pre)\b)/gi, "$1").replace(/(<\/(?:blockquote|pre)>)\n/gi, "$1");

  // Tags off the list, and closings that fit nothing, stay text: what is odd is seen, never obeyed.
  function read(html) {
    const top = document.createDocumentFragment();
    const open = [{ tag: "", node: top }];
    const say = (raw) => raw && open.at(-1).node.append(unescape(raw));
    let from = 0;
    for (const found of html.matchAll(PIECE)) {
      const [whole, closing, name, attributes] = found;
      const tag = name.toLowerCase();
      say(html.slice(from, found.index));
      from = found.index + whole.length;
      if (!Object.hasOwn(TAGS, tag)) say(whole);
      else if (!closing) {
        const node = element(tag, attributes);
        open.at(-1).node.append(node);
        open.push({ tag, node });
      } else if (open.at(-1).tag === tag) open.pop();
      else say(whole);
    }
    say(html.slice(from));
    return top;
  }

  // ---- Drawing

  function make(tag, className, content) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (content !== undefined) node.textContent = content;
    return node;
  }

  const worded = (tag, className, key) => {
    const node = make(tag, className, words[key]);
    node.dataset.word = key;
    return node;
  };

  function draw(entry) {
    if (entry.side === "note") {
      const note = make("div", "line note");
      note.append(worded("p", "", "removed"));
      return note;
    }
    const mine = entry.side === "person";
    const line = make("article", `line ${mine ? "mine" : "bot"}`);
    if (entry.locale) line.lang = entry.locale;
    const bubble = make("div", "bubble");
    const body = make("div", "text");
    body.dir = "auto";
    body.tabIndex = -1;
    const who = worded("span", "unseen", mine ? "you" : "bot");
    if (entry.upload) body.append(sign("clip"), worded("span", "", "upload"));
    else if (mine) body.append(entry.text);
    else body.append(read(tidy(entry.html || "")));
    bubble.append(who, body);
    if (entry.document) bubble.append(sheet(entry.document));
    bubble.append(stamp(entry));
    line.append(bubble);
    if (entry.rows?.length) line.append(keyboard(entry));
    if (big(entry)) line.classList.add("big");
    return line;
  }

  const big = (entry) => entry.side === "person" && /^(?:\p{Extended_Pictographic}\uFE0F?){1,3}$/u.test(entry.text || "");

  function sign(name) {
    const made = make("span", `sign ${name}`);
    made.setAttribute("aria-hidden", "true");
    return made;
  }

  function stamp(entry) {
    const line = make("p", "stamp");
    // A card with buttons changes with every press; to say so each time would be noise.
    if (entry.edited && !entry.rows?.length) line.append(worded("span", "", "edited"), " ");
    const moment = new Date(entry.at * 1000);
    const time = make("time", "", moment.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" }));
    time.dateTime = moment.toISOString();
    line.append(time);
    return line;
  }

  function sheet(document_) {
    const link = make("a", "sheet");
    link.href = document_.url;
    link.download = document_.name;
    const names = make("span", "sheet-names");
    const size = `${Math.max(1, Math.round(document_.size / 1024))} KB`;
    const action = make("span", "sheet-size");
    action.append(worded("span", "", "sheet"), `, PDF, ${size}`);
    names.append(make("span", "sheet-name", document_.name), action);
    link.append(sign("paper"), names);
    return link;
  }

  function keyboard(entry) {
    const keys = make("div", "keys");
    keys.setAttribute("role", "group");
    keys.setAttribute("aria-label", words.buttons);
    for (const row of entry.rows) {
      const line = make("div", "row");
      for (const key of row) line.append(button(entry, key));
      keys.append(line);
    }
    return keys;
  }

  function button(entry, key) {
    const made = make("button", "key");
    made.type = "button";
    const label = make("span", "label", key.label);
    label.dir = "auto";
    made.append(label);
    if (key.label.length <= 5) made.classList.add("short");   // numbers and hours: five share a row
    if (key.copy) {
      made.classList.add("copies");
      made.prepend(sign("copy"));
      const hint = make("span", "unseen");
      hint.append(" (", worded("span", "", "copy"), ")");
      made.append(hint);
      made.addEventListener("click", () => copy(made, label, key));
    } else {
      made.addEventListener("click", () => press(made, entry.id, key.data));
    }
    return made;
  }

  async function copy(made, label, key) {
    try {
      await navigator.clipboard.writeText(key.copy);
    } catch {
      flash(words.notCopied);
      return;
    }
    label.textContent = words.copied;
    made.classList.add("done");
    flash(words.copied, true);
    clearTimeout(made.reset);
    made.reset = setTimeout(() => {
      label.textContent = key.label;
      made.classList.remove("done");
    }, 2000);
  }

  // ---- The transcript

  function put(entry) {
    if (entry.nonce) settle(entry.nonce);
    const before = drawn.get(entry.id);
    const held = before?.contains(document.activeElement) ?? false;
    const stick = following || atEnd();
    const node = draw(entry);
    entries.set(entry.id, entry);
    drawn.set(entry.id, node);
    if (before) {
      if (held) node.setAttribute("aria-live", "off");  // focus will read it; say it once
      before.replaceWith(node);
      if (held) {
        node.querySelector(".text")?.focus({ preventScroll: true });
        setTimeout(() => node.removeAttribute("aria-live"), 1000);
      }
    } else {
      lines.insertBefore(node, after(entry.id) ?? firstUnsent());
      node.classList.add("arrives");
    }
    if (entry.side === "bot") rest();
    if (entry.locale) speak(entry.locale); else refreshDays();
    settleView(stick, entry, node, Boolean(before));
  }

  const newestFirst = () => [...entries.values()].sort((a, b) => b.id - a.id);
  const after = (id) => drawn.get(newestFirst().filter((other) => other.id > id).at(-1)?.id);

  function drop(ids) {
    const stick = following || atEnd();
    for (const id of ids) {
      const node = drawn.get(id);
      if (!node) continue;
      if (node.contains(document.activeElement)) log.focus({ preventScroll: true });
      node.remove();
      drawn.delete(id);
      entries.delete(id);
    }
    refreshDays();
    if (stick) toEnd();
  }

  function replaceAll(snapshot) {
    entries.clear();
    drawn.clear();
    log.setAttribute("aria-live", "off");    // a reload is not news
    lines.replaceChildren();
    for (const entry of snapshot.entries) {
      if (entry.nonce) settle(entry.nonce);
      entries.set(entry.id, entry);
      drawn.set(entry.id, draw(entry));
    }
    lines.append(...drawn.values(), ...[...unsent.values()].map((message) => message.node));
    refreshDays();
    speak(snapshot.locale);
    setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
    toEnd();
    const payload = deepLink();
    if ((!snapshot.entries.length || payload) && !askedToStart) start(payload);
  }

  // Labels stay where they are while they are right: one that is added again would be read aloud again.
  function refreshDays() {
    const labels = new Map([...lines.querySelectorAll(".day")].map((label) => [label.dataset.day, label]));
    let day = "", note = false;
    for (const entry of newestFirst().reverse()) {
      const node = drawn.get(entry.id);
      node.hidden = entry.side === "note" && note;   // many removals in a row are one line
      note = entry.side === "note";
      const date = new Date(entry.at * 1000);
      if (date.toDateString() === day) continue;
      day = date.toDateString();
      const label = labels.get(day) ?? dayLabel(day);
      labels.delete(day);
      const name = dayName(date);
      if (label.textContent !== name) label.firstChild.textContent = name;
      if (label.nextSibling !== node) lines.insertBefore(label, node);
    }
    for (const old of labels.values()) old.remove();
  }

  function dayLabel(day) {
    const label = make("div", "day");
    label.dataset.day = day;
    label.append(make("span"));
    return label;
  }

  function dayName(date) {
    const midnight = (moment) => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
    const ago = Math.round((midnight(date) - midnight(new Date())) / 86_400_000);
    if (ago === 0 || ago === -1) {
      const name = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(ago, "day");
      return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
    }
    return date.toLocaleDateString(locale, { day: "numeric", month: "long" });
  }

  // ---- The reading position

  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;

  function toEnd() {
    log.scrollTop = log.scrollHeight;
    latest.hidden = true;
  }

  // Follow the talk, yet never scroll the first line of a new message out of sight.
  function settleView(stick, entry, node, replaced) {
    if (!stick) {
      latest.hidden = replaced || atEnd();
    } else if (entry.side === "person" || replaced && topOf(node) >= log.scrollTop) {
      if (!replaced) toEnd();
    } else {
      const end = log.scrollHeight - log.clientHeight;
      log.scrollTop = Math.min(end, replaced ? topOf(node) : topOf(firstAnswer() ?? node));
      latest.hidden = atEnd();
    }
  }

  const topOf = (node) => node.offsetTop - 12;

  function firstAnswer() {
    const answers = newestFirst().filter((entry) => entry.side === "bot" && entry.id > marker);
    return drawn.get(answers.at(-1)?.id);
  }

  function acted() {
    marker = Math.max(0, ...entries.keys());
    following = true;
  }

  let pinned = true;           // at the end before the room grew or shrank (a keyboard opens, a phone turns)
  log.addEventListener("scroll", () => {
    pinned = atEnd();
    if (pinned) latest.hidden = true;
  }, { passive: true });
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    log.addEventListener(kind, () => requestAnimationFrame(() => { following = atEnd(); }), { passive: true });
  }
  latest.addEventListener("click", () => {
    acted();
    toEnd();
    log.focus({ preventScroll: true });
  });
  new ResizeObserver(() => { if (pinned) toEnd(); }).observe(log);

  // ---- Waiting, and short words

  let typingSoon = 0, typingEnd = 0, toastEnd = 0;

  function wait() {
    clearTimeout(typingSoon);
    clearTimeout(typingEnd);
    typingSoon = setTimeout(() => {
      const stick = atEnd();
      typing.hidden = false;
      if (stick) toEnd();
    }, 400);
    typingEnd = setTimeout(rest, PATIENCE);
  }

  function rest() {
    clearTimeout(typingSoon);
    clearTimeout(typingEnd);
    typing.hidden = true;
  }

  function flash(message, quiet) {
    toast.textContent = message;
    toast.classList.toggle("unseen", Boolean(quiet));
    toast.classList.add("up");
    clearTimeout(toastEnd);
    toastEnd = setTimeout(() => { toast.classList.remove("up"); toast.textContent = ""; }, 5000);
  }

  // ---- Sending: one at a time, in order

  let queue = Promise.resolve();
  const nonce = () => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");

  function post(input) {
    const sent = queue.then(async () => {
      const response = await fetch("/input", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ locale: navigator.language || "", ...input }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (!response.ok) throw new Error(String(response.status));
    });
    queue = sent.catch(() => {});
    return sent;
  }

  function sendOwn(input, shown) {
    const name = nonce();
    const entry = { id: 0, side: "person", at: Math.floor(Date.now() / 1000), ...shown };
    const message = { node: draw(entry), input: { ...input, nonce: name } };
    message.node.classList.add("sending", "arrives");
    unsent.set(name, message);
    lines.append(message.node);
    toEnd();
    deliver(message);
  }

  async function deliver(message) {
    acted();
    message.failed = false;
    message.node.classList.remove("failed");
    message.node.querySelector(".retry")?.remove();
    wait();
    try {
      await post(message.input);
    } catch {
      rest();
      fail(message);
    }
  }

  function fail(message) {
    message.failed = true;
    unsent.set(message.input.nonce, message);
    message.node.classList.add("failed");
    const line = make("p", "retry");
    const again = worded("button", "again", "retry");
    again.type = "button";
    again.addEventListener("click", () => deliver(message));
    line.append(worded("span", "", "notSent"), " ", again);
    message.node.append(line);
    if (!message.node.isConnected) lines.append(message.node);
    toEnd();
  }

  function settle(name) {
    const message = unsent.get(name);
    if (!message || message.failed) return;
    message.node.remove();
    unsent.delete(name);
  }

  const firstUnsent = () => unsent.values().next().value?.node ?? null;

  async function press(made, message, data) {
    if (made.classList.contains("waiting")) return;
    made.classList.add("waiting");
    made.setAttribute("aria-busy", "true");
    acted();
    wait();
    try {
      await post({ type: "press", message, data, nonce: nonce() });
      setTimeout(() => release(made), 3000);
    } catch {
      rest();
      release(made);
      flash(words.notTaken);
    }
  }

  function release(made) {
    made.classList.remove("waiting");
    made.removeAttribute("aria-busy");
  }

  function answered(answer) {
    for (const made of drawn.get(answer.message)?.querySelectorAll(".waiting") ?? []) release(made);
    if (!answer.text) return;
    rest();                                   // a short word may be all there is to come
    flash(answer.text);
  }

  function deepLink() {
    const payload = new URLSearchParams(location.search).get("start") || "";
    if (location.search) history.replaceState(null, "", location.pathname);
    return /^[\w-]{1,64}$/.test(payload) ? payload : "";
  }

  async function start(payload) {
    askedToStart = true;
    wait();
    try {
      await post({ type: "start", payload, nonce: nonce() });
    } catch {
      rest();
      setTimeout(() => start(payload), 3000);
    }
  }

  // ---- The composer

  function fit() {
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight, 168)}px`;
    $("composer").classList.toggle("filled", text.value.trim() !== "");
  }

  function submit() {
    const said = (text.value.toWellFormed?.() ?? text.value).trim();
    if (!said) return;
    text.value = "";
    fit();
    sendOwn({ type: "text", text: said }, { text: said });
  }

  text.addEventListener("input", fit);
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    text.focus();
  });

  // A file is named by its kind and goes nowhere: nothing here reads its bytes or its name.
  const attach = (kind) => sendOwn({ type: "file", kind }, { upload: kind });
  const kindOf = (item) => {
    const kind = (item?.type || "").split("/")[0];
    return { image: "photo", audio: "audio", video: "video" }[kind] || "document";
  };
  $("attach").addEventListener("click", () => attach("document"));
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer?.files.length) attach(kindOf(event.dataTransfer.items[0]));
  });
  text.addEventListener("paste", (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    attach(kindOf(event.clipboardData.items[0]));
  });

  // ---- The stream

  function connect() {
    clearTimeout(connect.timer);
    source?.close();
    heard = Date.now();
    source = new EventSource(`/events?after=${encodeURIComponent(place)}`);
    source.onopen = () => { heard = Date.now(); opened = true; retryIn = 500; found(); };
    source.onmessage = (event) => {
      heard = Date.now();
      if (event.lastEventId) place = event.lastEventId;
      take(JSON.parse(event.data));
    };
    source.onerror = () => { lose(); again(); };
  }

  function take(change) {
    if (change === null) return;
    if (change.kind === "put") put(change.entry);
    else if (change.kind === "drop") drop(change.ids);
    else if (change.kind === "answer") answered(change);
    else if (change.kind === "snapshot") replaceAll(change);
  }

  function again() {
    source?.close();
    clearTimeout(connect.timer);
    connect.timer = setTimeout(async () => {
      // Asking for the page renews a cookie that is missing, which the stream cannot do by itself.
      await fetch("/", { signal: AbortSignal.timeout(PATIENCE) }).catch(() => {});
      connect();
    }, retryIn);
    retryIn = Math.min(retryIn * 1.6, 5000);
  }

  function lose() {
    if (!opened) return;
    if (!wasLost) askedToStart = false;      // the server may have forgotten the page, and will not greet by itself
    wasLost = true;
    notice.textContent = words.lost;
    notice.hidden = false;
  }

  function found() {
    if (wasLost) flash(words.back);
    wasLost = false;
    notice.hidden = true;
    notice.textContent = "";
  }

  setInterval(() => { if (!document.hidden && Date.now() - heard > SILENCE) { lose(); again(); } }, 5000);
  document.addEventListener("visibilitychange", () => {
    clearTimeout(connect.sleep);
    if (document.hidden) connect.sleep = setTimeout(() => { source?.close(); source = null; }, ASLEEP);
    else if (!source || source.readyState === EventSource.CLOSED) connect();
  });
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });

  speak((navigator.languages || []).map(known).find(Boolean) || "en");
  typing.setAttribute("aria-hidden", "true");
  fit();
  if (matchMedia("(pointer: fine)").matches) text.focus({ preventScroll: true });
  connect();
})();
