/* Refreshes the numbers of the officers' page. Everything works without it. */
"use strict";

(() => {
  const EVERY = 2000;
  const put = (root, name, text) => {
    const node = root.querySelector(`[data-of="${name}"]`);
    if (node && node.textContent !== text) node.textContent = text;
  };
  const refresh = async () => {
    const rows = await (await fetch("/progress.json", { cache: "no-store" })).json();
    for (const row of rows) {
      const sent = document.querySelector(`article[data-number="${row.number}"]`);
      if (!sent) continue;
      put(sent, "state", row.state);
      put(sent, "stage", row.stage);
      put(sent, "ahead", row.ends ? `${row.rate} a second, ends about ${row.ends}` : "");
      const line = row.language && sent.querySelector(`tr[data-language="${row.language}"]`);
      if (!line) continue;
      for (const name of ["sent", "blocked", "failed", "total"]) put(line, name, String(row[name]));
      const bar = line.querySelector("progress");
      bar.max = row.total || 1;
      bar.value = row.done;
    }
  };
  const again = () => refresh().catch(() => {}).finally(() => setTimeout(again, EVERY));
  setTimeout(again, EVERY);
})();
