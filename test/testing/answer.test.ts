import { describe, expect, test } from "vitest";
import { examples } from "../documents/annotate/generated/examples.ts";
import { createStatusesClient, createStatusesFake } from "../documents/clients.ts";
import { setUp } from "../fixtures/fake.ts";
import { errorOf } from "../fixtures/fault-test.ts";

const { responses } = examples.annotate;

describe("by default it answers with the document's examples", () => {
  test("for a success", async () => {
    expect(await setUp().call()).toMatchObject({ ok: true, status: 200, data: responses[200] });
  });

  test.for([401, 422] as const)("for %i, when a test gives no other body", async (status) => {
    const { fake, call } = setUp();
    fake.respond("annotate", status);
    const error = errorOf(await call());
    expect(error).toMatchObject({ kind: "http", status, body: responses[status] });
  });
});

describe("of several successes", () => {
  const fake = createStatusesFake();
  const client = createStatusesClient({ apiKey: "pl_test", fetch: fake.fetch, maxRetries: 0 });

  test("the first is the answer by default", async () => {
    expect(await client.several.safe()).toMatchObject({ status: 200, data: "string" });
  });

  test("a test chooses another, also one without a body", async () => {
    fake.respond("several", 202, 3, { once: true });
    fake.respond("several", 204, undefined, { once: true });
    expect(await client.several.safe()).toMatchObject({ status: 202, data: 3 });
    expect(await client.several.safe()).toMatchObject({ status: 204, data: undefined });
  });

  test("a range and a default stand for a status of theirs", async () => {
    expect(await client.ranges.safe()).toMatchObject({ ok: true, status: 200 });
    fake.respond("ranges", "4XX");
    expect(errorOf(await client.ranges.safe())).toMatchObject({ status: 400, body: 0 });
    fake.respond("ranges", "default", "busy");
    expect(errorOf(await client.ranges.safe())).toMatchObject({ kind: "http", body: "busy" });
    expect(await client.any.safe()).toMatchObject({ ok: true, data: "string" });
  });
});
