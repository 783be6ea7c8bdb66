import { describe, expect, test } from "vitest";
import { examples } from "../../generated/examples.ts";
import * as operations from "../../generated/operations.ts";
import { setUp } from "../fixtures/fake.ts";
import { errorOf } from "../fixtures/fault-test.ts";

describe("by default it answers with the specification's examples", () => {
  test("for a success", async () => {
    const result = await setUp().call();
    const data = { success: true, message: "Metadata tracked successfully" };
    expect(result).toMatchObject({ ok: true, status: 200, data });
  });

  test("which match their schemas, for every status", async () => {
    for (const { id, responses } of Object.values(operations)) {
      for (const [status, content] of Object.entries(responses)) {
        const byStatus: Record<string, unknown> = examples[id].responses;
        expect(content?.validate(byStatus[status]) ?? true).toBe(true);
      }
    }
  });

  test.for([401, 422] as const)("for %i, when a test gives no other body", async (status) => {
    const { fake, call } = setUp();
    fake.respond("trackMetadata", status);
    const error = errorOf(await call());
    const expected = examples.trackMetadata.responses[status];
    expect(error).toMatchObject({ kind: "http", status, body: expected });
  });
});
