import { redactDetails } from "../../../src/runtime/redact.ts";
import { apiKey, describe, expect, test } from "../../fixtures/fault-test.ts";

/** The least of five times, in milliseconds. */
function time(run: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

const redacted = (body: unknown, key = apiKey) =>
  redactDetails(
    { kind: "unexpected", status: 422, headers: new Headers(), issues: [], message: "", body },
    key,
  );

describe("a large body", () => {
  test("that does not contain the key costs less than ten times its parsing", () => {
    const entry = { loc: 1, msg: "of another type", type: "x" };
    const text = JSON.stringify({ detail: Array.from({ length: 20_000 }, () => entry) });
    const body: unknown = JSON.parse(text);
    expect(redacted(body)).toMatchObject({ body });
    expect(time(() => redacted(body)) / time(() => JSON.parse(text))).toBeLessThan(10);
  });

  test("of nothing but backslashes takes time in proportion, whatever the key begins with", () => {
    const redact = (length: number) => redacted("\\".repeat(length), '"-\\key-of-odd-characters');
    // Linear time gives 16, and quadratic time gives 256.
    expect(time(() => redact(1_600_000)) / time(() => redact(100_000))).toBeLessThan(128);
  });
});

test("a key in JSON inside of JSON inside of JSON is masked", () => {
  const key = 'pl_"quoted"\\key';
  const body = { message: JSON.stringify(JSON.stringify(key)) };
  expect(JSON.stringify(redacted(body, key))).not.toContain("quoted");
});
