import { spawn } from "node:child_process";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { execute } from "../../scripts/lib/child-process.ts";
import { readManifest } from "../../scripts/lib/manifest.ts";
import { bodies } from "../background/tracking.ts";
import { declaredResponses } from "../contract/responses.ts";
import { requestOf } from "../contract/requests.ts";
import { describe, expect, test } from "../fixtures/fault-test.ts";
import { createFolder } from "../fixtures/folder.ts";
import { finish } from "../fixtures/process.ts";
import { installTools } from "../package-tools/install.ts";
import type { Script } from "../servers/fault-server.ts";
import { compileRecipes, createRecipes } from "./recipes.ts";

const { ok } = declaredResponses();
const temporary = createFolder();
const folder = temporary.path("recipes");
const compilers = await installTools("compilers");
const ours = await readManifest();
const { name } = ours;

beforeAll(async () => {
  const platforms = await installTools("platforms");
  await createRecipes(folder, platforms, ours, inject("registry"));
});
afterAll(() => temporary[Symbol.dispose]());

// The tests are sequential, because they run what the first ones compile.
describe("README's recipes for platforms", () => {
  test.for(["node", "worker"] as const)("compile with the types of %s", async (platform) => {
    const ended = await compileRecipes(folder, compilers, platform);
    expect(ended).toMatchObject({ exit: "exit code 0", output: "" });
  });

  const request = requestOf(1, { a: "1" });
  const environment = ({ baseUrl }: Script) => ({
    ...process.env,
    PROMPTLAYER_API_KEY: "pl_0123456789",
    PROMPTLAYER_BASE_URL: baseUrl,
    NEXT_TELEMETRY_DISABLED: "1",
  });
  const start = (args: string[], script: Script) =>
    spawn(process.execPath, args, { cwd: folder, env: environment(script) });
  const run = (program: string, script: Script) =>
    start(["--input-type=module", "--eval", program], script);
  /** The platform kills the process in this way. */
  const end = `process.kill(process.pid, "SIGKILL")`;
  const ended = { code: "SIGKILL", stderr: "" };

  test("a service that is stopped by SIGTERM delivers first", async ({ server }) => {
    const script = server.script({ status: 503 }, ok);
    const program = `
      import { tracker } from "./service.js";
      setInterval(() => undefined, 1_000);
      tracker.trackMetadata(${JSON.stringify(request)});
    `;
    const service = run(program, script);
    const finished = finish(service);
    await expect.poll(() => script.requests.length).toBeGreaterThan(0);
    service.kill("SIGTERM");
    expect(await finished).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(bodies(script).at(-1)).toEqual(request);
    expect(script.requests.length).toBe(2);
  });

  test("a handler of AWS Lambda has delivered when it returns", async ({ server }) => {
    const script = server.script({ status: 503 }, "reset-before-headers", ok);
    const program = `
      import { handler } from "./lambda.js";
      await handler(${JSON.stringify(request)}, { getRemainingTimeInMillis: () => 60_000 });
      ${end};
    `;
    expect(await finish(run(program, script))).toMatchObject(ended);
    expect(bodies(script)).toEqual([request, request, request]);
  });

  test("Vercel runs on until it is delivered", async ({ server }) => {
    const script = server.script({ status: 503 }, ok);
    // In this way Vercel gives the request's context to its package.
    const program = `
      const promises = [];
      const context = { waitUntil: (promise) => promises.push(promise) };
      globalThis[Symbol.for("@vercel/request-context")] = { get: () => context };
      const { POST } = await import("./vercel.js");
      const body = ${JSON.stringify(JSON.stringify(request))};
      const { status } = await POST(new Request("http://localhost", { method: "POST", body }));
      process.stdout.write(status + " " + promises.length);
      await Promise.all(promises);
      ${end};
    `;
    expect(await finish(run(program, script))).toMatchObject({ ...ended, stdout: "200 1" });
    expect(bodies(script)).toEqual([request, request]);
  });

  const next = join(folder, "../node_modules/next/dist/bin/next");
  const others = [requestOf(1, { page: "a" }), requestOf(2, { page: "b" })];

  /** Starts the application that Next.js has built, sends it one request, and stops it. */
  async function askNext(script: Script, path: string, init?: RequestInit): Promise<number> {
    const service = start([next, "start", "--port", "0"], script);
    const finished = finish(service);
    let printed = "";
    for await (const text of service.stdout.iterator({ destroyOnReturn: false })) {
      printed += String(text);
      if (printed.includes("Ready")) break;
    }
    const origin = /http:\/\/localhost:\d+/.exec(printed)?.[0] ?? "";
    const { status } = await fetch(origin + path, init);
    service.kill("SIGTERM");
    await finished;
    return status;
  }

  test("Next.js builds them, with a page that calls", async ({ server }) => {
    await mkdir(join(folder, "app/track"), { recursive: true });
    await rename(join(folder, "next.js"), join(folder, "app/track/route.js"));
    temporary.write(
      "recipes/app/layout.js",
      `export default ({ children }) => <html><body>{children}</body></html>;`,
    );
    const [a, b] = others.map((body) => JSON.stringify(body));
    // During the build, `fetch` of Next.js throws an error that must reach Next.js again. A retry would hide it.
    temporary.write(
      "recipes/app/page.js",
      `import { createPromptLayerClient } from "${name}";
      export default async function Page() {
        const { trackMetadata } = createPromptLayerClient({ maxRetries: 0 });
        for (const body of [${[a, b, a, b, a].join()}]) await trackMetadata(body);
        return "done";
      }`,
    );
    const options = { cwd: folder, env: environment(server.script(ok)) };
    // Webpack is used, because Turbopack follows no symbolic link out of the folder.
    const built = await execute(process.execPath, [next, "build", "--webpack"], options);
    expect(built.exit, built.output).toBe("exit code 0");
  });

  test("Next.js answers at once, and ends after the delivery", async ({ server }) => {
    const script = server.script({ status: 503 }, { status: 503 }, ok);
    const init = { method: "POST", body: JSON.stringify(request) };
    expect(await askNext(script, "/track", init)).toBe(200);
    expect(bodies(script)).toEqual([request, request, request]);
  });

  test("no call of a page is answered from a cache of Next.js, or merged with another", async ({
    server,
  }) => {
    const script = server.script(ok);
    expect(await askNext(script, "/")).toBe(200);
    const [a, b] = others;
    expect(bodies(script)).toEqual([a, b, a, b, a]);
  });
});
