// duckdb.js DIR STATEMENT FILE: runs one statement of SQL over a file, with the npm package in DIR
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const [dir, statement, file] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${dir}/`)("@duckdb/node-api");

(async () => {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const answer = await connection.runAndReadAll(readFileSync(statement, "utf8"), { file });
  console.log(JSON.stringify(answer.getRowObjects()));
})();
