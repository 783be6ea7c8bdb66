import { expect, test } from "vitest";
import { removeUnreachable } from "../../../scripts/spec-pull/unreachable.ts";

const refer = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function document(schemas: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const paths = { "/a": { post: { responses: { 200: { schema: refer("Used") } } } } };
  return { openapi: "3.1.0", paths, components: { schemas, ...more } };
}

test("keeps what is reached over any number of steps", () => {
  const kept = document({ Used: { properties: { a: refer("A~1B") } }, "A/B": refer("C"), C: {} });
  const before = structuredClone(kept);
  removeUnreachable(kept);
  expect(kept).toEqual(before);
});

test("removes schemas that only refer to each other or to themselves", () => {
  const sliced = document({ Used: {}, A: refer("B"), B: refer("A"), C: { items: refer("C") } });
  removeUnreachable(sliced);
  expect(sliced.components.schemas).toEqual({ Used: {} });
});

test("keeps the schemas that a used discriminator stands for, and no others", () => {
  const extend = (base: string) => ({ allOf: [refer(base), { properties: {} }] });
  const sliced = document({
    Used: { discriminator: { propertyName: "kind", mapping: { dog: "Dog" } } },
    Dog: {},
    Cat: extend("Used"),
    Base: { discriminator: { propertyName: "kind" } },
    Other: extend("Base"),
  });
  removeUnreachable(sliced);
  expect(Object.keys(sliced.components.schemas)).toEqual(["Used", "Dog", "Cat"]);
});

test("keeps only security schemes that are required, and leaves no empty section", () => {
  const key = { type: "apiKey", in: "header", name: "X" };
  const sliced = {
    ...document({ Used: {} }, { securitySchemes: { Key: key, Other: key }, links: { Next: {} } }),
    security: [{ Key: [] }],
  };
  removeUnreachable(sliced);
  expect(sliced.components).toEqual({ schemas: { Used: {} }, securitySchemes: { Key: key } });
});
