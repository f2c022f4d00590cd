// Says when the whole check has come to its end; nothing is reloaded under somebody's hands.
"use strict";
(() => {
  const place = document.getElementById("checking");
  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.check);
      if (answer.ok && (await answer.json()).done) {
        place.firstChild.textContent = `${place.dataset.done} `;
        return;
      }
    } catch {
      return;
    }
    setTimeout(ask, 2000);
  };
  setTimeout(ask, 2000);
})();
