// Shows the entries of the index that match the text of the search field.
"use strict";

(() => {
  const root = document.body.dataset.root;
  const input = document.getElementById("search-field");
  const list = document.getElementById("search-results");
  let chosen = 0;

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
    const entries = window.ranked(window.searchIndex, input.value);
    list.replaceChildren(...entries.map((entry) => {
      const item = document.createElement("li");
      const link = element("a", "");
      link.href = root + entry.url;
      link.append(element("span", entry.kind, "kind"), element("code", entry.title), element("small", entry.text.slice(0, 200)));
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

  // On a narrow screen the list of pages is closed at first; otherwise the current page is scrolled into view.
  const menu = document.querySelector(".menu");
  if (window.matchMedia("(max-width: 48rem)").matches) menu.open = false;
  const current = menu.querySelector("[aria-current]");
  const nav = menu.parentElement;
  if (current && current.offsetTop > nav.clientHeight) nav.scrollTop = current.offsetTop - nav.clientHeight / 2;
})();
