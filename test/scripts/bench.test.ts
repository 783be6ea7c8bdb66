import { expect, test } from "vitest";
import { createFolder, thisProject } from "../fixtures/folder.ts";

const client = (call: string) =>
  createFolder({ "clients.mjs": `export const clients = { another: () => ${call} };` });
const bench = (...args: string[]) =>
  thisProject.script("bench", "--rounds", "1", "--calls", "1", ...args);

test("bench prints each client beside raw fetch, and what it adds to a program", async () => {
  using folder = client("async () => {}");
  const clients = folder.path("clients.mjs");
  const { code, stdout, stderr } = await bench("--clients", clients);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const names = ["raw fetch", "ours", "openapi-fetch", "ours over undici", "another"];
  for (const name of names)
    expect(stdout).toMatch(new RegExp(`^${name} +\\d+\\.\\d\\d +\\d.+ to .+\\d +\\d+$`, "m"));
  expect(stdout).toMatch(/^10 MB +\d+\.\d +\d+\.\d$/m);
  expect(stdout).toMatch(/^ours +\d+ B +-?\d+\.\d ms +3$/m);
  expect(stdout).toMatch(/^openapi-fetch +\d+ B +-?\d+\.\d ms +2$/m);
});

test.for([
  ["--rounds", "none", "--rounds must be a whole number above 0, not 'none'."],
  ["--clients", "missing.mjs", /^missing\.mjs cannot be imported: .+/],
  ["--clients", "scripts/bench/cpu.ts", /^scripts\/bench\/cpu\.ts exports no object 'clients'/],
] as const)("bench refuses %s %s in one sentence", async ([option, value, sentence]) => {
  const { code, stderr } = await bench(option, value);
  expect(code).toBe(1);
  expect(stderr.replace("error: ", "").trim()).toMatch(sentence);
  expect(stderr.trim()).not.toContain("\n");
});

test.for([
  [`{ another: 1 }`, /exports no object 'clients' of functions; --help describes it\.$/],
  [
    `{ ours: () => async () => {} }`,
    /has a client 'ours', which is a name of the bench; give it another name\.$/,
  ],
] as const)("bench refuses the clients %s", async ([clients, sentence]) => {
  using folder = createFolder({ "clients.mjs": `export const clients = ${clients};` });
  const { code, stderr } = await bench("--clients", folder.path("clients.mjs"));
  expect(code).toBe(1);
  expect(stderr.trim()).toMatch(sentence);
});

test("bench stops when a client fails, and says which", async () => {
  using failing = client(`async () => { throw new Error("no such host") }`);
  const { code, stderr } = await bench("--clients", failing.path("clients.mjs"));
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: The client 'another' fails .+: Error: no such host\.\n$/);
});
