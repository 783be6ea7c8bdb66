import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { createFolder } from "../fixtures/folder.ts";
import { heart, interruptAt, isStill, startText } from "../fixtures/interrupt.ts";

/**
 * Starts a registry in a process of its own and prints the outcome. A process that waits for a dead registry does not
 * end.
 */
const program = `
  const { startRegistry } = await import("${pathToFileURL(resolve("test/package-tools/registry.ts")).href}");
  const use = async ({ stop }) => {
    await new Promise((done) => setTimeout(done, 1_000));
    await stop();
    return "used";
  };
  const started = startRegistry(process.cwd(), "registry", "@acme/package");
  console.log(await started.then(use).catch(({ message }) => message));
`;

/** Runs the program with this text in place of Verdaccio. */
async function tryRegistry(verdaccio: string): Promise<string> {
  using folder = createFolder({ "verdaccio/bin/verdaccio": verdaccio });
  const { stdout } = await folder.evaluate(program);
  return stdout.trim();
}

/** A registry that ignores SIGTERM. */
const answering = `
  const { hostname, port } = new URL(process.argv.at(-1));
  const answer = (_request, response) => response.end('{ "token": "a" }');
  require("node:http").createServer(answer).listen(Number(port), hostname);
  process.on("SIGTERM", () => undefined);
  ${heart.replace('"beats"', '"../beats"')};`;

const killed = `process.kill(process.pid, "SIGKILL")`;
/** A registry that ends after the login, which is the last request before it is used. */
const killedInUse = `
  const { hostname, port } = new URL(process.argv.at(-1));
  const answer = ({ method }, response) =>
    response.end('{ "token": "a" }', () => method === "PUT" && ${killed});
  require("node:http").createServer(answer).listen(Number(port), hostname);
`;

// The limit is below the half minute that a registry has for its start.
describe.concurrent("a registry that ends by itself", { timeout: 25_000 }, () => {
  test.for([
    ["with an exit code", "process.exit(3)"],
    ["by a signal", killed],
  ] as const)("%s before it answers is given up at once", async ([, verdaccio]) => {
    expect(await tryRegistry(verdaccio)).toBe(
      "Verdaccio ended before it answered; its log is above.",
    );
  });

  test("by a signal while it is used is not waited for", async () => {
    expect(await tryRegistry(killedInUse)).toBe("used");
  });
});

test("a registry does not outlive the script that started it", async () => {
  using folder = createFolder({ "verdaccio/bin/verdaccio": answering, beats: "" });
  const text = `
    import { startRegistry } from "test/package-tools/registry.ts";
    await startRegistry(process.cwd(), "registry", "@acme/package");
    console.log("ready");
    await new Promise((done) => setTimeout(done, 60_000));`;
  expect(await interruptAt("ready", startText(folder, text), "SIGTERM")).toMatchObject({
    code: 143,
    stderr: "error: interrupted by SIGTERM.\n",
  });
  expect(folder.read("beats")).not.toBe("");
  expect(await isStill(folder)).toBe(true);
});
