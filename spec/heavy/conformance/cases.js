// Reads one OpenAPI description and prints, as a Lua chunk, the call to make for each operation.
// Lua and not JSON: it tells [] from {} and integers from floats, whatever JSON library reads it.
"use strict";

const fs = require("fs");
const yaml = require("js-yaml");

// The default schema would turn dates into objects.
const description = yaml.load(fs.readFileSync(process.argv[2], "utf8"), { schema: yaml.JSON_SCHEMA });

const verbs = ["get", "post", "put", "patch", "delete"];
const deepest = 8;

function resolve(node) {
  while (node && node.$ref) {
    node = node.$ref.slice(2).split("/")
      .reduce((at, key) => at[key.replace(/~1/g, "/").replace(/~0/g, "~")], description);
  }
  return node || {};
}

function given(node) {
  if (node.example !== undefined) return node.example;
  const first = node.examples && Object.values(node.examples)[0];
  if (first === undefined) return undefined;
  return Array.isArray(node.examples) ? first : resolve(first).value;
}

function sampleObject(schema, depth) {
  const value = {};
  for (const [name, property] of Object.entries(schema.properties || {})) {
    const required = (schema.required || []).includes(name);
    if (required || given(resolve(property)) !== undefined) value[name] = sample(property, depth + 1);
  }
  const parts = (schema.allOf || []).concat((schema.oneOf || schema.anyOf || []).slice(0, 1));
  return Object.assign(value, ...parts.map((part) => sampleObject(resolve(part), depth + 1)));
}

function sample(node, depth = 0) {
  const schema = resolve(node);
  const example = given(schema);
  if (example !== undefined) return example;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (depth > deepest) return null;
  switch (schema.type || (schema.properties || schema.allOf ? "object" : undefined)) {
    case "object": return sampleObject(schema, depth);
    case "array": return [sample(schema.items, depth + 1)];
    case "boolean": return true;
    case "integer":
    case "number": return schema.minimum || 1;
    case "string": return "example";
  }
  const [choice] = schema.oneOf || schema.anyOf || [];
  return choice ? sample(choice, depth + 1) : "example";
}

function parameters(item, operation) {
  const own = (operation.parameters || []).map(resolve);
  const shared = (item.parameters || []).map(resolve)
    .filter((p) => !own.some((other) => other.in === p.in && other.name === p.name));
  return shared.concat(own);
}

function parameterValue(parameter) {
  const example = given(parameter);
  if (example === undefined) return sample(parameter.schema || {});
  const isList = resolve(parameter.schema).type === "array";
  return isList && typeof example === "string" ? example.split(",") : example;
}

function exemplified(parameter) {
  return given(parameter) !== undefined || given(resolve(parameter.schema)) !== undefined;
}

// In the query an object is written as its fields, unless the description says otherwise.
function queryFields(parameter) {
  const value = parameterValue(parameter);
  const isObject = value && typeof value === "object" && !Array.isArray(value);
  return isObject && parameter.explode !== false ? value : { [parameter.name]: value };
}

function body(operation) {
  const content = resolve(operation.requestBody).content;
  if (!content) return undefined;
  const [media] = Object.values(content);
  const example = given(media);
  return example === undefined ? sample(media.schema) : example;
}

function call(path, verb, item) {
  const operation = item[verb];
  const all = parameters(item, operation);
  const inPath = new Map(all.filter((p) => p.in === "path").map((p) => [p.name, p]));
  const names = (path.match(/\{[^}]*\}/g) || []).map((name) => name.slice(1, -1));
  const query = all.filter((p) => p.in === "query" && (p.required || exemplified(p)));
  const success = Object.keys(operation.responses).filter((code) => /^[23]/.test(code)).sort()[0];
  return {
    operation: `${verb.toUpperCase()} ${path.replace(/\{[^}]*\}/g, "{}")}`,
    path: names.map((name) => parameterValue(inPath.get(name) || {})),
    query: Object.assign({}, ...query.map(queryFields)),
    body: body(operation),
    // Otherwise Prism takes the first answer described, which need not be a success.
    prefer: success && `code=${success}`,
  };
}

function lua(value) {
  if (value === undefined) return "nil";
  if (value === null) return "null";
  if (typeof value === "string") {
    return `"${value.replace(/[\0-\x1f"\\\x7f]/g, (c) => `\\${String(c.charCodeAt(0)).padStart(3, "0")}`)}"`;
  }
  if (Array.isArray(value)) return `array { ${value.map(lua).join(", ")} }`;
  if (typeof value === "object") {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `{ ${fields.map(([key, field]) => `[${lua(key)}] = ${lua(field)}`).join(", ")} }`;
  }
  return String(value);
}

const calls = [];
for (const [path, item] of Object.entries(description.paths)) {
  for (const verb of verbs) if (item[verb]) calls.push(call(path, verb, item));
}
console.log("local array, null = ...");
console.log(`return ${lua(String(description.info.version))}, {\n${calls.map(lua).join(",\n")}\n}`);
