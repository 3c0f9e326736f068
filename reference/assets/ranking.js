// Ranks the entries of the index that match a search, best first. An entry is [kind, title, url, text, synonyms].
"use strict";

(() => {
  const most = 12;
  const kinds = { operation: 10, guide: 9, library: 7, object: -30 };

  // Singular and plural are one word: "contact" finds contacts.
  const singular = (word) => word.replace(/ies$/, "y").replace(/([^su])s$/, "$1");

  const words = (text) => text.toLowerCase().split(/[^a-z0-9_]+/).filter(Boolean).map(singular);

  function prepared([kind, title, url, text, synonyms]) {
    const name = title.toLowerCase();
    return {
      kind, title, url, text,
      name: words(title).join(" "),
      parts: words(title),
      pieces: words(title.replace(/_/g, " ")),
      given: name.replace(/[\s:.()]+/g, " ").trim(),
      synonyms: words(synonyms || ""),
      text_: words(text).join(" "),
      phrase: ` ${words(title.replace(/_/g, " ")).join(" ")} `,
    };
  }

  // How well an entry matches one word; 0 is not at all.
  function fits(entry, word) {
    if (entry.name === word) return 60;
    if (entry.parts.includes(word)) return 50;
    const synonym = entry.synonyms.indexOf(word);
    if (synonym >= 0) return 48 - synonym / 10;
    if (entry.name.startsWith(word)) return 40;
    if (entry.parts.some((part) => part.startsWith(word))) return 35;
    if (entry.pieces.includes(word)) return 32;
    if (entry.pieces.some((piece) => piece.startsWith(word))) return 28;
    if (entry.synonyms.some((synonym) => synonym.startsWith(word))) return 25;
    if (entry.given.includes(word)) return 15;
    const times = (" " + entry.text_).split(" " + word).length - 1;
    if (times) return 4 + Math.min(times, 10) / 5;
    return entry.text_.includes(word) ? 2 : 0;
  }

  function points(entry, wanted) {
    const each = wanted.map((word) => fits(entry, word));
    if (!each.every(Boolean)) return null;
    const inTitle = entry.phrase.includes(` ${wanted.join(" ").replace(/_/g, " ")} `) ? 10 : 0;
    const sum = each.reduce((total, one) => total + one, 0);
    const heading = entry.kind === "guide" && entry.url.includes("#") ? 16 : 0;
    const exact = entry.kind === "object" && entry.name === wanted.join(" ") ? 32 : 0;
    return sum + inTitle + exact + kinds[entry.kind] - heading - entry.title.length / 100;
  }

  // One entry for a place, and one for a name of a kind.
  function once(entries) {
    const seen = new Set();
    return entries.filter((entry) => {
      const names = [entry.url, `${entry.kind} ${entry.title.toLowerCase()}`];
      if (names.some((name) => seen.has(name))) return false;
      names.forEach((name) => seen.add(name));
      return true;
    });
  }

  let known;

  function ranked(index, text) {
    known = known || index.map(prepared);
    const wanted = words(text.replace(/^\s*client\./, ""));
    if (!wanted.length) return [];
    const found = known
      .map((entry) => ({ entry, points: points(entry, wanted) }))
      .filter((one) => one.points !== null)
      .sort((a, b) => b.points - a.points);
    return once(found.map((one) => one.entry)).slice(0, most);
  }

  globalThis.ranked = ranked;
})();
