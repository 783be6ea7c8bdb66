// The only file of scripts/ in JavaScript: it is for a Node that cannot run TypeScript yet.
import { existsSync } from "node:fs";

if (!process.features.typescript || !existsSync("node_modules/.package-lock.json")) {
  console.error("error: the packages are not installed, Node among them; run npm ci.");
  process.exit(1);
}
