// This file runs before every script. It is JavaScript, because the machine's Node may be too old for TypeScript.
import { existsSync } from "node:fs";
import module from "node:module";

if (!process.features.typescript || !existsSync("node_modules/.package-lock.json")) {
  console.error("error: the packages are not installed, Node among them; run npm ci.");
  process.exit(1);
}
// Node keeps the compiled code of modules. This makes scripts faster, by a tenth of a second or up to a third.
module.enableCompileCache();
