import { expect, test } from "vitest";
import { json } from "./responses.ts";

test("a response whose status is no number is refused when it is made", () => {
  expect(() => json(NaN, {})).toThrow("A response cannot have the status NaN.");
});
