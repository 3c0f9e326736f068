// Prints every sentence of the service's OpenAPI descriptions, one a line, in lower case, words alone, without a leading
// article: for reference/summaries.lua, which compares this project's sentences with them.
"use strict";

const fs = require("fs");
const path = require("path");
const yaml = require("js-yaml");

const found = new Set();

function add(text) {
  for (const sentence of text.split(/[.!?:;](?:\s|$)|<br>|\n\s*\n|\n\s*[-*]\s/)) {
    const words = sentence.toLowerCase().replace(/[^a-z0-9]+/g, " ").trim().replace(/^(the|an?) /, "");
    if (words) found.add(words);
  }
}

function walk(node) {
  if (Array.isArray(node)) {
    node.forEach(walk);
  } else if (node && typeof node === "object") {
    for (const [key, value] of Object.entries(node)) {
      if ((key === "description" || key === "summary") && typeof value === "string") add(value);
      walk(value);
    }
  }
}

const folder = process.argv[2];
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
  walk(yaml.load(fs.readFileSync(path.join(folder, file), "utf8"), { schema: yaml.JSON_SCHEMA }));
}
process.stdout.write([...found].join("\n") + "\n");
