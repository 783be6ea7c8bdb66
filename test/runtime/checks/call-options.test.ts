import { body, connect, describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";

describe("options of a call refused, and nothing sent", () => {
  const refused: Record<string, object> = {
    "a timeout below nothing": { timeout: -1 },
    "a timeout that is no number": { timeout: NaN },
    "a timeout that no timer keeps": { timeout: 2 ** 31 },
    "half a retry": { maxRetries: 1.5 },
    "retries below nothing": { maxRetries: -1 },
    "a header that no header can hold": { headers: { "x-note": "a\nb" } },
    "a header name that is none": { headers: { "x note": "a" } },
    "headers as a Map": { headers: new Map([["x-note", "a"]]) },
    "headers as pairs": { headers: [["x-note", "a"]] },
    "a signal that is none": { signal: { aborted: false } },
    "a signal that cannot be heard": {
      signal: { aborted: false, addEventListener: true, removeEventListener: () => 0 },
    },
    "parameters, which the operation does not have": { params: { header: { "x-note": "a" } } },
    "a signal that cannot be left": { signal: { aborted: false, addEventListener: () => 0 } },
  };
  const others = { "null as all": null, "a number as all": 5, "a function as all": () => ({}) };
  test.for(Object.entries({ ...refused, ...others }))("%s", async ([, options], { server }) => {
    const script = server.script("ok");
    const error = errorOf(await connect(script).annotate.safe(body, options as object));
    expect(error).toMatchObject({ kind: "invalid-options", attempts: 0 });
    expect(script.requests).toHaveLength(0);
  });
});
