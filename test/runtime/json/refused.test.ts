import { describe, errorOf, expect, test } from "../../fixtures/fault-test.ts";
import { nested } from "../../fixtures/nested.ts";
import { sendAnything } from "../../fixtures/open-operation.ts";

const tooLarge = Number.MAX_SAFE_INTEGER + 1;
const cycle: Record<string, unknown> = { name: "cycle" };
cycle["self"] = { again: cycle };
const cyclicList: unknown[] = [1];
cyclicList.push(cyclicList);
const unreadable = {
  get value(): string {
    throw new Error("unreadable");
  },
};
class Price {
  readonly cents = 1;
  toJSON() {
    return this.cents;
  }
}
class UnserialisableSession {
  toJSON() {
    return 1n;
  }
}

/** What JSON would change or drop in silence, and where the issue has to point. */
const unfaithful: [name: string, metadata: Record<string, unknown>, path: string][] = [
  ["NaN", { n: NaN }, "metadata.n"],
  ["Infinity", { n: Infinity }, "metadata.n"],
  ["-Infinity", { deep: { n: -Infinity } }, "metadata.deep.n"],
  ["an integer beyond the safe range", { n: tooLarge }, "metadata.n"],
  ["an integer below the safe range", { list: [0, { n: -tooLarge }] }, "metadata.list[1].n"],
  ["a BigInt", { n: 1n }, "metadata.n"],
  ["a function", { f: () => 1 }, "metadata.f"],
  ["a class", { f: UnserialisableSession }, "metadata.f"],
  ["a symbol", { s: Symbol("s") }, "metadata.s"],
  ["a property named by a symbol", { deep: { [Symbol("s")]: 1 } }, "metadata.deep"],
  ["what a list has beside its items", { list: Object.assign([1], { a: 1 }) }, "metadata.list"],
  ["undefined in a list", { list: [undefined] }, "metadata.list[0]"],
  // oxlint-disable-next-line no-sparse-arrays -- a hole is what is tested.
  ["a hole in a list", { list: [0, , 2] }, "metadata.list[1]"],
  ["a Map", { map: new Map([["a", 1]]) }, "metadata.map"],
  ["a Set", { list: [[new Set([1])]] }, "metadata.list[0][0]"],
  ["a typed array", { bytes: new Uint8Array([1]) }, "metadata.bytes"],
  ["a boxed number", { n: Object(1) }, "metadata.n"],
  ["a boxed text", { text: Object("a") }, "metadata.text"],
  ["a boxed BigInt", { n: Object(1n) }, "metadata.n"],
  ["an error", { error: new Error("lost") }, "metadata.error"],
  ["an ArrayBuffer", { bytes: new ArrayBuffer(1) }, "metadata.bytes"],
  ["an invalid Date", { at: new Date(NaN) }, "metadata.at"],
  ["a toJSON that returns a Date", { at: { toJSON: () => new Date(0) } }, "metadata.at"],
  ["a toJSON that returns what has one", { at: { toJSON: () => new Price() } }, "metadata.at"],
  ["a toJSON that returns a BigInt", { session: new UnserialisableSession() }, "metadata.session"],
];

describe("refused before sending, with its path", () => {
  test.for(unfaithful)("%s", async ([, metadata, path], { server }) => {
    const script = server.script("ok");
    const error = errorOf(await sendAnything(script, { request_id: 1, metadata }));
    if (error.kind !== "invalid-request") throw error;
    expect(error.attempts).toBe(0);
    expect(error.issues.map((issue) => issue.path)).toEqual([path]);
    expect(error.issues[0]?.message).toMatch(/\S/);
    expect(error.message).toContain(path);
    expect(script.requests).toHaveLength(0);
  });

  // The issue may name any place under this path.
  test.for([
    ["a cycle", { cycle }, "metadata.cycle"],
    ["a list in itself", { list: cyclicList }, "metadata.list[1]"],
    ["a value that throws when it is read", { unreadable }, ""],
  ] as const)("%s", async ([, metadata, path], { server }) => {
    const script = server.script("ok");
    const error = errorOf(await sendAnything(script, { request_id: 1, metadata }));
    if (error.kind !== "invalid-request") throw error;
    expect(error.issues[0]?.path.startsWith(path)).toBe(true);
    expect(script.requests).toHaveLength(0);
  });

  test("a body that nests more deeply than the stack, with why", async ({ server }) => {
    const script = server.script("ok");
    const given = { request_id: 1, metadata: nested(100_000) };
    const error = errorOf(await sendAnything(script, given));
    const issues = [{ path: "", message: "the body cannot be written as JSON" }];
    expect(error).toMatchObject({ kind: "invalid-request", attempts: 0, issues });
    expect(error.cause).toBeInstanceOf(RangeError);
    expect(script.requests).toHaveLength(0);
  });
});
