// Searches the index that is loaded beside this file: [kind, title, url, text].
"use strict";

(() => {
  const root = document.body.dataset.root;
  const input = document.getElementById("search-field");
  const list = document.getElementById("search-results");
  const most = 12;
  const kinds = { operation: 3, library: 3, guide: 2, object: 1 };
  const index = window.searchIndex.map(([kind, title, url, text]) => ({
    kind, title, url, text, title_: title.toLowerCase(), text_: text.toLowerCase(),
  }));
  let chosen = 0;

  // How well an entry answers one word; 0 is not at all.
  function fits(entry, word) {
    const at = entry.title_.indexOf(word);
    if (entry.title_ === word) return 60;
    if (at === 0) return 40;
    if (at > 0) return /[a-z0-9]/.test(entry.title_[at - 1]) ? 15 : 30;
    const inText = entry.text_.indexOf(word);
    if (inText < 0) return 0;
    return inText === 0 || !/[a-z0-9]/.test(entry.text_[inText - 1]) ? 6 : 2;
  }

  function search(text) {
    const words = text.toLowerCase().replace(/^client\./, "").split(/[\s:.()]+/).filter(Boolean);
    if (!words.length) return [];
    return index
      .map((entry) => {
        const points = words.map((word) => fits(entry, word));
        const all = points.every(Boolean) ? points.reduce((sum, point) => sum + point) : 0;
        return { entry, points: all && all + kinds[entry.kind] - entry.title.length / 100 };
      })
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points)
      .slice(0, most)
      .map(({ entry }) => entry);
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function choose(position) {
    const links = list.querySelectorAll("a");
    if (!links.length) return;
    chosen = (position + links.length) % links.length;
    links.forEach((link, i) => link.classList.toggle("chosen", i === chosen));
    links[chosen].scrollIntoView({ block: "nearest" });
  }

  function show() {
    const entries = search(input.value);
    list.replaceChildren(...entries.map((entry) => {
      const item = document.createElement("li");
      const link = element("a", "");
      link.href = root + entry.url;
      link.append(element("span", entry.kind, "kind"), element("code", entry.title), element("small", entry.text));
      item.append(link);
      return item;
    }));
    if (!entries.length) list.append(element("li", "Nothing found", "none"));
    list.hidden = !input.value.trim();
    choose(0);
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", () => input.value && show());
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      const link = list.querySelector("a.chosen");
      if (link && !list.hidden) link.click();
    } else if (event.key === "Escape") {
      list.hidden = true;
      input.blur();
    }
  });
  list.addEventListener("click", () => { list.hidden = true; });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) list.hidden = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    }
  });

  // On a narrow screen the list of pages is closed at first; the current page is in sight elsewhere.
  const menu = document.querySelector(".menu");
  if (window.matchMedia("(max-width: 48rem)").matches) menu.open = false;
  const current = menu.querySelector("[aria-current]");
  const nav = menu.parentElement;
  if (current && current.offsetTop > nav.clientHeight) nav.scrollTop = current.offsetTop - nav.clientHeight / 2;
})();
