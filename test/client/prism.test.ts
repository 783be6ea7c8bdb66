import { afterAll, beforeAll, expect, test } from "vitest";
import { examples } from "../../generated/examples.ts";
import { startPrism, type MockServer } from "../../scripts/start/prism.ts";
import { createPromptLayerClient, type CallOptions } from "../../src/index.ts";
import { readDeclared } from "../fixtures/bundled-document.ts";

const DOCUMENT = "generated/openapi.yaml";
const declared = await readDeclared(DOCUMENT);
/** Of the operations that the client exposes: the document may have more. */
const exposed = Object.keys(createPromptLayerClient({ apiKey: "pl_0123456789" }));
const requests = declared.requests.filter(({ operationId }) => exposed.includes(operationId));
const answers = declared.answers.filter(({ operationId }) => exposed.includes(operationId));

let prism: MockServer;
beforeAll(async () => void (prism = await startPrism(DOCUMENT)), 60_000);
afterAll(() => prism.close());

type Result = { ok: true; status: number; data: unknown } | { ok: false; error: Error };
type Safe = (...args: unknown[]) => Promise<Result>;
type Example = { request?: unknown; responses?: unknown };

/** The operation's `safe`, by its id: the document decides which there are, and what each must be given. */
function call(operationId: string, body: unknown, options: CallOptions = {}): Promise<Result> {
  const client = createPromptLayerClient({
    apiKey: "pl_0123456789",
    baseUrl: prism.url,
    maxRetries: 0,
  });
  const methods = new Map<string, { safe: unknown }>(Object.entries(client));
  // Sound: each method of the client has `safe`, whose types are tested elsewhere.
  const safe = methods.get(operationId)?.safe as Safe;
  const params = declared.params.get(operationId);
  const all = params ? { ...options, params } : options;
  return hasBody(operationId) ? safe(body, all) : safe(all);
}

const exampleOf = (operationId: string): Example =>
  new Map<string, Example>(Object.entries(examples)).get(operationId) ?? {};
const hasBody = (operationId: string) => "request" in exampleOf(operationId);
const bodyOf = (operationId: string) => exampleOf(operationId).request;

const anything = expect.anything() as unknown;

/** A status that stands for a range or for every other one. */
const numberOf = (status: string) =>
  Number(status === "default" ? 599 : status.replace("XX", "99"));

test("the document has examples and answers to test", () => {
  expect(requests.length).toBeGreaterThan(0);
  expect(answers.map(({ status }) => status)).toEqual(
    expect.arrayContaining(["200", "400", "401", "422"]),
  );
});

test.for(requests)(
  "sends $operationId as in the example '$example'",
  async ({ operationId, value }) => {
    // Prism checks the request and its key against the document.
    expect(await call(operationId, value)).toMatchObject({ ok: true });
  },
);

test.for(answers)(
  "gives $operationId $status $example as it is declared",
  async ({ operationId, status, example, value, hasBody: isTold }) => {
    const code = numberOf(status);
    const prefer = `code=${code}${example === undefined ? "" : `, example=${example}`}`;
    const result = await call(operationId, bodyOf(operationId), { headers: { prefer } });
    const isSuccess = code < 300;
    const nothing = isSuccess ? undefined : "";
    const body = example === undefined ? (isTold ? anything : nothing) : value;
    expect(result).toMatchObject(
      isSuccess
        ? { ok: true, status: code, data: body }
        : { ok: false, error: { kind: "http", operationId, attempts: 1, status: code, body } },
    );
  },
);

test("a request that the document refuses does not leave", async () => {
  const result = await call("trackMetadata", { request_id: 12345 });
  expect(result).toMatchObject({
    ok: false,
    error: { kind: "invalid-request", attempts: 0, issues: [{ path: "metadata" }] },
  });
});

test("Prism does check: without the key's header it answers 401", async () => {
  const response = await fetch(`${prism.url}/rest/track-metadata`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(bodyOf("trackMetadata")),
  });
  expect(response.status).toBe(401);
});
