// Prints the request bodies that the service's OpenAPI descriptions have as examples, and those made of the examples of
// their fields, each as a line of JSON: version, verb, path, body.
"use strict";

const fs = require("fs");
const path = require("path");
const yaml = require("js-yaml");

function resolver(document) {
  return function resolve(node) {
    while (node && node.$ref) {
      node = node.$ref.slice(2).split("/").reduce((at, key) => at[key.replace(/~1/g, "/").replace(/~0/g, "~")], document);
    }
    return node || {};
  };
}

// All values of a schema: one for each of its alternatives.
function values(resolve, node, depth) {
  node = resolve(node);
  if (depth > 6) return [];
  const alternatives = node.oneOf || node.anyOf;
  if (alternatives) return alternatives.flatMap((part) => values(resolve, part, depth + 1));
  if (node.allOf) {
    const parts = node.allOf.map((part) => values(resolve, part, depth + 1)[0]);
    return [Object.assign({}, ...parts.filter((part) => part && typeof part === "object"))];
  }
  if (node.properties) {
    const made = {};
    for (const [name, property] of Object.entries(node.properties)) {
      const [value] = values(resolve, property, depth + 1);
      made[name] = value === undefined ? "example" : value;
    }
    return [made];
  }
  if (node.example !== undefined) return [node.example];
  if (node.type === "array") return [values(resolve, node.items || {}, depth + 1)];
  return [];
}

function bodiesOf(resolve, media) {
  const found = Object.values(media.examples || {}).map((example) => resolve(example).value);
  if (media.example) found.push(media.example);
  found.push(...values(resolve, media.schema || {}, 0));
  return found.filter((body) => body && typeof body === "object" && !Array.isArray(body));
}

const folder = process.argv[2];
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
  const document = yaml.load(fs.readFileSync(path.join(folder, file), "utf8"), { schema: yaml.JSON_SCHEMA });
  const resolve = resolver(document);
  for (const [url, item] of Object.entries(document.paths)) {
    for (const [verb, operation] of Object.entries(item)) {
      const body = operation && resolve(operation.requestBody);
      for (const media of Object.values((body && body.content) || {})) {
        for (const found of bodiesOf(resolve, media)) {
          const version = String(document.info.version);
          console.log(JSON.stringify([version, verb.toUpperCase(), url.replace(/\{[^}]*\}/g, "{}"), found]));
        }
      }
    }
  }
}
