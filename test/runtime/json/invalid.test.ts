import type { AnnotateRequest } from "../../documents/clients.ts";
import { body, connect, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";

const tooLarge = Number.MAX_SAFE_INTEGER + 1;

describe("refused before sending, with its path", () => {
  const wrongBodies: [body: unknown, path: string][] = [
    [{ request_id: tooLarge, metadata: {} }, "request_id"],
    [{ request_id: NaN, metadata: {} }, "request_id"],
    [{ request_id: 1n, metadata: {} }, "request_id"],
    [{ request_id: 1.5, metadata: {} }, "request_id"],
    [{ request_id: null, metadata: {} }, "request_id"],
    [{ request_id: undefined, metadata: {} }, "request_id"],
    [{ metadata: {} }, "request_id"],
    [{ request_id: 1 }, "metadata"],
    [{ request_id: 1, metadata: undefined }, "metadata"],
    [{ request_id: 1, metadata: null }, "metadata"],
    [{ request_id: 1, metadata: "text" }, "metadata"],
    [{ request_id: 1, metadata: ["text"] }, "metadata"],
    [{ request_id: 1, metadata: new Date() }, "metadata"],
    [{ request_id: 1, metadata: new Map() }, "metadata"],
  ];
  test.for(wrongBodies)("%o", async ([wrong, path], { server }) => {
    const script = server.script("ok");
    // What a caller without TypeScript may give.
    const given = wrong as AnnotateRequest;
    const error = errorOf(await connect(script).annotate.safe(given));
    if (error.kind !== "invalid-request") throw error;
    expect(error.issues.map((issue) => issue.path)).toContain(path);
    expect(script.requests).toHaveLength(0);
  });

  test.for([undefined, null, "text", 7, [], () => body])(
    "%o as the whole body",
    async (wrong, { server }) => {
      const script = server.script("ok");
      // What a caller without TypeScript may give.
      const given = wrong as unknown as AnnotateRequest;
      const error = errorOf(await connect(script).annotate.safe(given));
      expect(error).toMatchObject({ kind: "invalid-request", attempts: 0 });
      expect(script.requests).toHaveLength(0);
    },
  );
});

test("a value that fits no alternative of a union is one issue", async ({ server }) => {
  // What a caller without TypeScript may give.
  const given = { request_id: 1.5, metadata: {} } as AnnotateRequest;
  const error = errorOf(await connect(server.script("ok")).annotate.safe(given));
  const issues = [{ path: "request_id", message: "must be integer or string" }];
  expect(error).toMatchObject({ kind: "invalid-request", issues });
  expect("issues" in error && error.issues).toHaveLength(1);
});
