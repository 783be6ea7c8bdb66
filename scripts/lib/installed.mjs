// Runs before every script. It is JavaScript because the Node that runs it may be too old for TypeScript.
import { existsSync } from "node:fs";

if (!process.features.typescript || !existsSync("node_modules/.package-lock.json")) {
  console.error("error: the packages are not installed, Node among them; run npm ci.");
  process.exit(1);
}
