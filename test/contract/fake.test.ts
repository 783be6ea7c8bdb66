import { expect, test } from "vitest";
import { exampleCalls } from "../../scripts/lib/example-calls.ts";
import { createPromptLayerClient } from "../../src/index.ts";
import { createFakePromptLayer, type FakePromptLayer } from "../../src/testing.ts";
import { rightCall } from "./responses.ts";

/** Creates a fake, and the example calls of a client that uses it. */
function setUp() {
  const fake = createFakePromptLayer();
  const client = createPromptLayerClient({
    apiKey: "pl_test",
    fetch: fake.fetch,
    maxRetries: 0,
  });
  return { fake, calls: exampleCalls(client) };
}

/** Sets the status with which the fake responds, for any operation. */
function respond(fake: FakePromptLayer, operationId: string, status: string): void {
  // Sound: the id and the status are in the operation table.
  const set = fake.respond as (id: string, status: string) => void;
  set(operationId, status);
}

const cases = setUp().calls.flatMap(({ operation, example }, index) =>
  Object.entries(operation.responses).map(([status, content]) => ({
    index,
    id: operation.id,
    status,
    content,
    body: example.responses[status],
  })),
);

test("the client exposes operations", () => {
  expect(setUp().calls.length).toBeGreaterThan(0);
});

test.for(cases)("the example of $id $status matches its schema", ({ content, body }) => {
  expect(content?.validate?.(body) ?? true).toBe(true);
});

test.for(cases)("the fake's $status of $id arrives as it is declared", async (one) => {
  const { fake, calls } = setUp();
  respond(fake, one.id, one.status);
  const status = expect.toSatisfy((number) => isOf(one.status, number)) as number;
  const data = one.content ? one.body : undefined;
  const body = one.content ? one.body : "";
  expect(await calls[one.index]?.safe()).toEqual(
    expect.toBeOneOf([
      expect.objectContaining({ ok: true, status, data }),
      {
        ok: false,
        error: expect.objectContaining({
          kind: "http",
          operationId: one.id,
          status,
          body,
        }) as Error,
      },
    ]),
  );
});

/** Whether a number equals the status or is in the range; every number matches `default`. */
function isOf(status: string, number: unknown): boolean {
  return (
    status === "default" || new RegExp(`^${status.replaceAll("X", "\\d")}$`).test(String(number))
  );
}

test.for(setUp().calls.map(({ operation }, index) => ({ id: operation.id, index })))(
  "the fake keeps what $id sends, and answers with a success where one is declared",
  async ({ id, index }) => {
    const { fake, calls } = setUp();
    const call = calls[index];
    if (!call) throw new Error(`The client has no operation ${id}.`);
    expect(await call.safe()).toMatchObject(rightCall(call.operation));
    const body = call.example.request;
    expect(fake.requests).toMatchObject([{ operationId: id, body }]);
  },
);
