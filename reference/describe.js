// Reads the service's OpenAPI descriptions and prints what they say of fields as lines of tab-separated
// cells, newest version first:
//   field    version  owner  name  types  required  nullable  given
//   returns  version  "VERB path"  types
//   fails    version  "VERB path"  status
// An owner is an object, "VERB path ?" for a query, "VERB path" for
// a body, or "VERB path answer" for a response's own object.
// A type is a Lua type, a "literal", any, map<type>, the name of an object, or type[]; several are joined by "|".
"use strict";

const fs = require("fs");
const path = require("path");
const yaml = require("js-yaml");

const verbs = ["get", "post", "put", "patch", "delete"];
const literalsMax = 16;

function snake(name) {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[^A-Za-z0-9]+/g, "_").toLowerCase();
}

function place(version) {
  return version === "Preview" ? Infinity : Number(version.split(".")[1]);
}

// One description. Objects are printed once for each use: as a response, and as a parameter.
class Description {
  constructor(document, print) {
    this.document = document;
    this.version = String(document.info.version);
    this.print = print;
    this.seen = new Map();
  }

  resolve(node) {
    while (node && node.$ref) {
      node = node.$ref.slice(2).split("/")
        .reduce((at, key) => at[key.replace(/~1/g, "/").replace(/~0/g, "~")], this.document);
    }
    return node || {};
  }

  // The fields of an object, of all its parts. A field of alternatives is optional unless all of them require it.
  fieldsOf(schema, fields = new Map()) {
    schema = this.resolve(schema);
    const required = new Set(schema.required || []);
    for (const [name, property] of Object.entries(schema.properties || {})) {
      const known = fields.get(name);
      if (known) known.properties.push(property);
      else fields.set(name, { properties: [property], required: false });
    }
    for (const part of schema.allOf || []) this.fieldsOf(part, fields);
    const alternatives = (schema.oneOf || schema.anyOf || []).map((part) => this.fieldsOf(part));
    for (const alternative of alternatives) {
      for (const [name, { properties, required: needed }] of alternative) {
        const known = fields.get(name) || { properties: [], required: false };
        known.properties.push(...properties);
        known.required = known.required || (needed && alternatives.every((other) => other.get(name)?.required));
        fields.set(name, known);
      }
    }
    for (const name of required) if (fields.has(name)) fields.get(name).required = true;
    return fields;
  }

  isObject(schema) {
    return Boolean(schema.properties || (schema.allOf && this.fieldsOf(schema).size));
  }

  // Merges those alternatives that are objects without a name into one.
  alternatives(node) {
    const parts = (node.oneOf || node.anyOf || []).filter((part) => part.$ref || part.type || part.properties);
    const own = parts.filter((part) => !part.$ref && this.isObject(part));
    return parts.filter((part) => !own.includes(part)).concat(own.length ? [{ properties: {}, oneOf: own }] : []);
  }

  // The types of a schema, as a set; `name` is for an object without a name.
  types(node, name, given) {
    if (node.$ref) {
      const own = node.$ref.match(/^#\/components\/schemas\/(.*)$/);
      const target = this.resolve(node);
      return this.types(target, own ? snake(own[1]) : name, given);
    }
    const found = new Set();
    const add = (types) => types.forEach((type) => found.add(type));
    const single = node.allOf && node.allOf.length === 1 && !node.properties;
    const alternatives = this.alternatives(node);
    if (single) return this.types(node.allOf[0], name, given);
    if (this.isObject(node)) {
      this.object(node, name, given);
      return found.add(name);
    }
    if (alternatives.length) {
      alternatives.forEach((part) => add(this.types(part, name, given)));
      return found;
    }
    const literals = (node.enum || []).filter((value) => value !== null);
    // Forms write a boolean like this.
    if (literals.join() === "true,false") return found.add("boolean");
    if (literals.length && literals.length <= literalsMax && literals.every((v) => /^[\w./ -]+$/.test(v))) {
      literals.forEach((value) => found.add(typeof value === "string" ? `"${value}"` : typeof value));
      return found;
    }
    switch (node.type) {
      case "string": return found.add(node.format === "binary" ? "file" : "string");
      case "integer":
      case "number":
      case "boolean": return found.add(node.type);
      case "array": {
        const items = [...this.types(node.items || {}, name, given)];
        return found.add(items.length > 1 ? `(${items.join("|")})[]` : `${items[0]}[]`);
      }
      case "object": {
        const values = node.additionalProperties;
        const inner = values && typeof values === "object" ? [...this.types(values, name, given)] : ["any"];
        return found.add(`map<${inner.join("|")}>`);
      }
    }
    return found.add(literals.length ? typeof literals[0] : "any");
  }

  field(owner, name, properties, required, given) {
    const types = new Set();
    let nullable = false;
    for (const property of properties) {
      this.types(property, `${owner.replace(/ \?$/, "")}.${name}`, given).forEach((type) => types.add(type));
      nullable = nullable || Boolean(property.nullable || this.resolve(property).nullable);
    }
    this.line("field", owner, name, [...types].join("|"), Number(required), Number(nullable), Number(given));
  }

  object(schema, name, given) {
    const key = `${name} ${given}`;
    // Alternatives of one field can differ under one name.
    const seen = this.seen.get(key) || new Set();
    if (seen.has(schema)) return;
    this.seen.set(key, seen.add(schema));
    for (const [field, { properties, required }] of this.fieldsOf(schema)) {
      this.field(name, field, properties, required, given);
    }
  }

  // A response that is a named object with more fields is described as that object.
  answer(schema, where) {
    const [base, ...others] = (schema.allOf || []).filter((part) => part.$ref);
    if (!base || others.length) return this.types(schema, `${where} answer`, false);
    const found = this.types(base, where, false);
    const own = { ...schema, allOf: schema.allOf.filter((part) => part !== base), required: [] };
    for (const [field, { properties }] of this.fieldsOf(own)) {
      this.field([...found][0], field, properties.map((property) => ({ allOf: [property], nullable: true })), false, false);
    }
    return found;
  }

  line(kind, ...cells) {
    this.print([kind, this.version, ...cells].join("\t"));
  }

  operation(where, item, operation) {
    const parameters = [...(item.parameters || []), ...(operation.parameters || [])].map((p) => this.resolve(p));
    for (const parameter of parameters.filter((p) => p.in === "query")) {
      // An object in a query is written as its fields.
      const schema = this.resolve(parameter.schema);
      if (this.fieldsOf(schema).size) {
        for (const [name, field] of this.fieldsOf(schema)) this.field(`${where} ?`, name, field.properties, false, true);
      } else {
        this.field(`${where} ?`, parameter.name, [parameter.schema || {}], parameter.required, true);
      }
    }
    const body = this.resolve(operation.requestBody);
    for (const { schema } of Object.values(body.content || {})) {
      for (const [name, { properties, required }] of this.fieldsOf(schema || {})) {
        this.field(where, name, properties, required, true);
      }
    }
    for (const [status, response] of Object.entries(operation.responses)) {
      if (/^[45]/.test(status)) this.line("fails", where, status);
      if (!/^[23]/.test(status)) continue;
      const [media] = Object.values(this.resolve(response).content || {});
      const types = media && media.schema ? this.answer(media.schema, where) : ["true"];
      this.line("returns", where, [...types].join("|"));
    }
  }

  describe() {
    for (const [url, item] of Object.entries(this.document.paths)) {
      for (const verb of verbs) {
        if (item[verb]) this.operation(`${verb.toUpperCase()} ${url.replace(/\{[^}]*\}/g, "{}")}`, item, item[verb]);
      }
    }
  }
}

const folder = process.argv[2];
const lines = [];
fs.readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  // The default schema would turn dates into objects.
  .map((file) => yaml.load(fs.readFileSync(path.join(folder, file), "utf8"), { schema: yaml.JSON_SCHEMA }))
  .sort((a, b) => place(String(b.info.version)) - place(String(a.info.version)))
  .forEach((document) => new Description(document, (line) => lines.push(line)).describe());
process.stdout.write(lines.join("\n") + "\n");
