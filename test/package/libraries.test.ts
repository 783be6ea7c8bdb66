import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { execute, run } from "../../scripts/lib/child-process.ts";
import { readManifest } from "../../scripts/lib/manifest.ts";
import { declaredResponses, firstOperation } from "../contract/responses.ts";
import { declaredError } from "../contract/declared-error.ts";
import { createFolder } from "../fixtures/folder.ts";
import { installTools } from "../package-tools/install.ts";
import { startFaultServer } from "../servers/fault-server.ts";
import { listen } from "../servers/listen.ts";
import { compileFiles } from "./compilers.ts";
import { createLibrariesProject } from "./libraries.ts";
import { findNode } from "./nodes.ts";

const temporary = createFolder();
const folder = temporary.path("project");
const modules = await installTools("libraries");
const succeeded = { exit: "exit code 0" };

beforeAll(async () => {
  await createLibrariesProject(folder, modules, await readManifest(), inject("registry"));
});
afterAll(() => temporary[Symbol.dispose]());

/** Runs a program of the project, and returns the JSON that it prints. */
async function printedBy(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  node = process.execPath,
) {
  const options = { cwd: join(folder, "esm"), env: { ...process.env, ...env }, timeout: 60_000 };
  return JSON.parse(await run(node, args, options)) as Record<string, unknown>;
}

describe("test runners: realms of their own, and the fake with msw beside it", () => {
  // Without this flag, CommonJS cannot load the ES modules of msw.
  const jest = ["--experimental-vm-modules", join(modules, "jest/bin/jest.js"), "--rootDir", "cjs"];

  test.for(["node", "jest-fixed-jsdom"])("jest, environment %s", async (testEnvironment) => {
    const config = JSON.stringify({ transform: {}, testEnvironment });
    const ended = await execute(process.execPath, [...jest, "--config", config], { cwd: folder });
    expect(ended).toMatchObject(succeeded);
    expect(ended.output).toMatch(/Tests: +5 passed/);
  });

  test("vitest, pool vmThreads", async () => {
    const vitest = join(modules, "vitest/vitest.mjs");
    const args = [vitest, "run", "--root", "esm", "--globals", "--pool", "vmThreads"];
    const ended = await execute(process.execPath, args, { cwd: folder });
    expect(ended).toMatchObject(succeeded);
  });

  test("node:test", async () => {
    const files = ["esm/fake.test.js", "esm/realms.test.js"];
    const args = ["--import", "./esm/node-test.js", "--test", ...files];
    const ended = await execute(process.execPath, args, { cwd: folder });
    expect(ended).toMatchObject(succeeded);
  });

  test.for([
    ["@types/jest", ""],
    ["@jest/globals", `import { expect, test } from "@jest/globals";`],
    ["vitest", `import { expect, test } from "vitest";`],
  ])(
    "toThrow takes the class with the types of %s, and ts-pattern infers the union",
    async ([runner = "", imported = ""]) => {
      const file = `esm/${runner.replace(/\W/g, "")}.ts`;
      const program = temporary.read("project/esm/test-types.ts");
      temporary.write(`project/${file}`, `${imported}\n${program}`);
      const options = {
        target: "ES2022",
        module: "NodeNext",
        lib: ["ES2022", "DOM"],
        types: runner === "@types/jest" ? ["jest"] : [],
        typeRoots: [join(modules, "@types")],
        strict: true,
        skipLibCheck: true,
        noEmit: true,
      };
      const compilers = await installTools("compilers");
      const name = runner.replace(/\W/g, "");
      const ended = await compileFiles(compilers, folder, "5.9", name, options, [file]);
      expect(ended).toMatchObject({ ...succeeded, output: "" });
    },
  );
});

describe("loggers print what an operator needs, and never the key", () => {
  const apiKey = "pl_0123456789abcdef";
  const status = declaredError(firstOperation().operation);
  const needed: Record<string, readonly string[]> = {
    unexpected: ["unexpected", "502", "text/html", "answered 502"],
    timeout: ["TimeoutError", "timed out after 500 ms", "met status 503", "timeout"],
    network: ["network", "other side closed"],
    "invalid-options": ["invalid-options", "issues", "must be whole milliseconds"],
    ...(status !== undefined && {
      http: ["http", status, "access-control-allow-origin", `answered ${status}`],
    }),
  };
  let printed: Record<string, unknown> = {};

  beforeAll(async () => {
    const server = await startFaultServer(declaredResponses());
    const scripts = `${server.origin}/asked/printing`;
    const args = ["printing.js", scripts, status ?? "html-502"];
    try {
      printed = await printedBy(args, { PROMPTLAYER_API_KEY: apiKey });
    } finally {
      await server.close();
    }
  });

  test.for(Object.keys(needed))("%s", (kind) => {
    const texts = Object.entries(Object(printed[kind]));
    expect(texts.map(([printer]) => printer)).toEqual([
      "JSON.stringify",
      "util.inspect, as console",
      "pino",
      "winston",
      "Sentry",
    ]);
    const words = [...(needed[kind] ?? []), "operationId", "attempts"];
    const missing = texts.map(([, text]) => words.filter((word) => !String(text).includes(word)));
    expect(missing).toEqual([[], [], [], [], []]);
    expect(JSON.stringify(texts)).not.toContain(apiKey);
    expect(JSON.stringify(texts)).not.toContain("(undefined)");
  });
});

// Some libraries have another build for browsers.
test.for(["node", "browser"])(
  "what state libraries wrap is sent as JSON.stringify writes it, condition %s",
  async (condition) => {
    const outcomes = await printedBy([`--conditions=${condition}`, "state.js"]);
    expect(Object.keys(outcomes).length).toBeGreaterThan(10);
    const changed = Object.entries(outcomes).filter(([, outcome]) => {
      const [written, sent] = [outcome].flat();
      return written !== sent;
    });
    expect(changed).toEqual([]);
  },
);

test("an error is recognised across builds, entries and realms, and no other is", async () => {
  const { "another Error": other, ...ours } = await printedBy(["recognise.js"]);
  expect(other).toEqual([false, false, false]);
  expect(Object.keys(ours).length).toBeGreaterThan(5);
  expect(Object.values(ours).flat()).not.toContain(false);
});

test.for(["22", "24", "26"] as const)(
  "importing the undici entry changes nothing on Node %s, a proxy of the environment neither",
  async (version, { skip }) => {
    const node = findNode(await installTools("nodes"), version);
    if (node === undefined) return skip("npm has no binary of it for this platform");
    let requests = 0;
    const proxy = createServer((_request, response) => {
      requests++;
      response.end();
    });
    // Some versions of Node use a tunnel for plain http, too.
    proxy.on("connect", (_request, socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      proxy.emit("connection", socket);
    });
    const { origin, close } = await listen(proxy);
    try {
      const env = { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: origin, NODE_NO_WARNINGS: "1" };
      expect(await printedBy(["undici-import.js"], env, node)).toEqual({
        first: 200,
        isSame: true,
        second: 200,
      });
      expect(requests).toBe(2);
    } finally {
      await close();
    }
  },
);
