import { createAnnotateClient } from "../../documents/clients.ts";
import { PromptLayerError } from "../../../src/index.ts";
import { apiKey, body, describe, expect, test, thrownBy } from "../../fixtures/fault-test.ts";
import { hostileValues } from "../../fixtures/hostile-values.ts";
import { resultKind } from "../../fixtures/result-kind.ts";

const names = ["signal", "timeout", "maxRetries", "headers"] as const;
const clientNames = [
  "timeout",
  "maxRetries",
  "headers",
  "fetch",
  "apiKey",
  "baseUrl",
  "validateResponses",
] as const;

describe("a PromptLayerError or none at all, given", () => {
  test.for(hostileValues)("%s as the body or in it", async ([, value], { server }) => {
    const script = server.script("ok");
    const bodies = [
      value,
      { ...body, request_id: value },
      { ...body, metadata: value },
      { ...body, metadata: { list: [value] } },
    ];
    for (const given of bodies) {
      expect(["ok", "invalid-request"]).toContain(await resultKind(script, { body: given }));
    }
  });

  test.for(hostileValues)(
    "%s as the options of a call or in them",
    async ([, value], { server }) => {
      const script = server.script("ok");
      for (const options of [
        value,
        ...names.map((name) => ({ [name]: value })),
        { headers: { "x-note": value } },
      ]) {
        expect(["ok", "invalid-options"]).toContain(await resultKind(script, { body, options }));
      }
    },
  );

  test.for(hostileValues)("%s as the options of the client or in them", async ([, value]) => {
    const named = clientNames.map((name) => ({ apiKey, [name]: value }));
    for (const options of [value, ...named, { apiKey, headers: { "x-note": value } }]) {
      try {
        // What a caller without TypeScript may give.
        createAnnotateClient(options as object);
      } catch (error) {
        expect(error instanceof PromptLayerError && error.kind).toBe("invalid-options");
      }
    }
  });

  test.for(hostileValues)("%s by a fetch", async ([, value], { server }) => {
    const script = server.script("ok");
    const fetches = [
      () => {
        throw value;
      },
      () => Promise.reject(value),
      () => value,
      () => ({ status: value, headers: value, text: value, body: value }),
      () => ({ status: 200, headers: value, text: () => value }),
      () => ({ status: 404, headers: value, text: () => "" }),
      () => ({ status: value, headers: new Headers(), text: () => "" }),
      () => ({
        status: 503,
        headers: new Headers(),
        body: { cancel: () => value },
        text: () => Promise.reject(value),
      }),
      () => new Response(new ReadableStream({ pull: (stream) => stream.error(value) })),
    ];
    for (const fetch of fetches) {
      const kind = await resultKind(script, { body, client: { fetch } });
      expect(["network", "unexpected"]).toContain(kind);
    }
  });

  test.for(hostileValues)("%s by an apiKey function", async ([, value], { server }) => {
    const script = server.script("ok");
    const functions = [
      () => value,
      () => Promise.reject(value),
      () => {
        throw value;
      },
    ];
    for (const ask of functions) {
      expect(await resultKind(script, { body, client: { apiKey: ask } })).toBe("invalid-options");
      expect(script.requests).toHaveLength(0);
    }
  });

  test.for(hostileValues)("%s as the reason of a signal", async ([, value], { server }) => {
    const controller = new AbortController();
    controller.abort(value);
    const options = { signal: controller.signal };
    expect(await resultKind(server.script("ok"), { body, options })).toBe("aborted");
  });
});

test("what createAnnotateClient throws is a PromptLayerError for options that do not exist", async () => {
  // What a caller without TypeScript may give.
  const options = { apiKey, retries: 3 } as object;
  const error = await thrownBy(() => createAnnotateClient(options));
  expect(error).toBeInstanceOf(PromptLayerError);
});
