import { SpanStatusCode } from "@opentelemetry/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readFences } from "../scripts/lib/fences.ts";
import { declaredResponses, firstOperation } from "./contract/responses.ts";
import { createFolder, thisProject } from "./fixtures/folder.ts";
import { startFaultServer, type FaultServer } from "./servers/fault-server.ts";

/* README's examples with the real pino and the real OpenTelemetry, in a service whose server misbehaves. */

const preloaded = ["--import", new URL("fixtures/package-from-source.ts", import.meta.url).href];
const service = thisProject.path("test/fixtures/traced-service.ts");
const apiKey = "pl_0123456789abcdef";
const { operation } = firstOperation();

let server: FaultServer;
beforeAll(async () => (server = await startFaultServer(declaredResponses())));
afterAll(() => server.close());

/** README's example that imports a package, as a module in a folder, for a server that answers so. */
async function createProgram(imported: string, answers: string) {
  const fences = await readFences("README.md", "ts");
  const { content = "" } = fences.find((fence) => fence.content.includes(`"${imported}"`)) ?? {};
  const folder = createFolder(
    { "example.ts": content, "package.json": `{ "type": "module" }` },
    {
      PROMPTLAYER_API_KEY: apiKey,
      PROMPTLAYER_BASE_URL: `${server.origin}/asked/${imported.replace("/", "-")}/${answers}`,
    },
  );
  folder.linkPackages();
  return folder;
}

test("README's examples: pino's line holds what an operator needs of an error, and not the key", async () => {
  using folder = await createProgram("pino", "html-502");
  const { stdout } = await folder.run(process.execPath, ...preloaded, "example.ts");
  expect(JSON.parse(stdout)).toMatchObject({
    level: 40,
    err: { kind: "unexpected", status: 502, operationId: operation.id, attempts: 3 },
  });
  expect(stdout).not.toContain(apiKey);
});

test("README's examples: OpenTelemetry gets a span for each attempt, below the caller's", async () => {
  using folder = await createProgram("@opentelemetry/api", "503,ok");
  const args = [...preloaded, service, "example.ts"];
  const { stdout, stderr } = await folder.run(process.execPath, ...args);
  expect(stderr).toBe("");
  const [failed, succeeded, caller] = JSON.parse(stdout);
  const status = "http.response.status_code";
  expect([failed, succeeded, caller]).toMatchObject([
    {
      name: operation.id,
      below: caller.id,
      attributes: { attempt: 1, [status]: 503 },
      status: { code: SpanStatusCode.ERROR },
    },
    {
      name: operation.id,
      below: caller.id,
      attributes: { attempt: 2, [status]: expect.any(Number) },
      status: { code: SpanStatusCode.UNSET },
    },
    { name: "caller" },
  ]);
});
