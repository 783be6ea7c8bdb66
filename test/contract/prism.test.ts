import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleCalls, type ExampleCall } from "../../scripts/lib/example-calls.ts";
import { startPrism, type MockServer } from "../../scripts/start/prism.ts";
import { createPromptLayerClient, type Fetch } from "../../src/index.ts";
import { rightCall } from "./responses.ts";
import { readDeclared } from "./document.ts";

const DOCUMENT = "generated/openapi.yaml";
const apiKey = "pl_0123456789";
const declared = await readDeclared(DOCUMENT);
/** The example calls of the operations that the client exposes. The document may have more operations. */
const exposed = exampleCalls(createPromptLayerClient({ apiKey }));
const ids: string[] = exposed.map(({ operation }) => operation.id);
const isExposed = ({ operationId }: { operationId: string }) => ids.includes(operationId);
/** Any JSON value, also `null`. */
const anything = expect.toSatisfy((body) => body !== undefined) as unknown;

let prism: MockServer;
beforeAll(async () => void (prism = await startPrism(DOCUMENT)), 60_000);
afterAll(() => prism.close());

/** The example call of an operation to Prism. */
function callOf(operationId: string, fetch: Fetch = globalThis.fetch): ExampleCall {
  const client = createPromptLayerClient({ apiKey, baseUrl: prism.url, maxRetries: 0, fetch });
  const call = exampleCalls(client).find(({ operation }) => operation.id === operationId);
  if (call) return call;
  throw new Error(`The client has no operation ${operationId}.`);
}

/** A number that matches a status, a range or `default`. */
const numberOf = (status: string) =>
  Number(status === "default" ? 599 : status.replace("XX", "99"));

test.for(ids)(
  "%s sends what its examples give, and Prism finds nothing wrong with it",
  async (id) => {
    const { operation, safe } = callOf(id);
    expect(await safe()).toMatchObject(rightCall(operation));
  },
);

test.for(declared.requests.filter(isExposed))(
  "$operationId sends the document's example '$example'",
  async ({ operationId, value }) => {
    const { operation, safe } = callOf(operationId);
    expect(await safe({}, value)).toMatchObject(rightCall(operation));
  },
);

test.for(declared.responses.filter(isExposed))(
  "$operationId gives $status $example as it is declared",
  async ({ operationId, status, example, value, hasBody }) => {
    const code = numberOf(status);
    const prefer = `code=${code}${example === undefined ? "" : `, example=${example}`}`;
    const result = await callOf(operationId).safe({ headers: { prefer } });
    const isSuccess = code < 300;
    const nothing = isSuccess ? undefined : "";
    const body = example === undefined ? (hasBody ? anything : nothing) : value;
    expect(result).toMatchObject(
      isSuccess
        ? { ok: true, status: code, data: body }
        : { ok: false, error: { kind: "http", operationId, attempts: 1, status: code, body } },
    );
  },
);

test.for(ids)("%s does not send what the document refuses", async (id) => {
  const { operation, safe } = callOf(id);
  const validate = operation.request?.validate;
  const refused = [null, true, 0, "", [], {}].find((body) => validate?.(body) === false);
  if (refused === undefined) return; // The operation has no body, or accepts any.
  expect(await safe({}, refused)).toMatchObject({
    ok: false,
    error: { kind: "invalid-request", attempts: 0 },
  });
});

test.for(ids)("Prism does check: it refuses %s without its key", async (id) => {
  const { security } = callOf(id).operation;
  if (security === null || declared.keyless.includes(id)) return;
  const statuses: number[] = [];
  const fetchWithoutKey: Fetch = async (url, init) => {
    const address = new URL(url);
    const headers = new Headers(init.headers);
    if (security.in === "query") address.searchParams.delete(security.name);
    else headers.delete(security.name);
    const response = await fetch(address, { ...init, headers });
    statuses.push(response.status);
    return response;
  };
  await callOf(id, fetchWithoutKey).safe();
  expect(statuses).toEqual([401]);
});
