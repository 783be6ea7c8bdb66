import { expect, test } from "vitest";
import { keepReachable } from "../../../scripts/spec-pull/unreachable.ts";

const refer = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function document(schemas: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const paths = { "/a": { post: { responses: { 200: { schema: refer("Used") } } } } };
  return { openapi: "3.1.0", paths, components: { schemas, ...more } };
}

test("keeps what is reached over any number of steps", () => {
  const kept = document({ Used: { properties: { a: refer("A~1B") } }, "A/B": refer("C"), C: {} });
  expect(keepReachable(kept)).toEqual(kept);
});

test("removes schemas that only refer to each other or to themselves", () => {
  const sliced = document({ Used: {}, A: refer("B"), B: refer("A"), C: { items: refer("C") } });
  expect(keepReachable(sliced)["components"]).toEqual({ schemas: { Used: {} } });
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
  const { Base, Other, ...used } = sliced.components.schemas;
  expect([Base, Other]).not.toContain(undefined);
  expect(keepReachable(sliced)["components"]).toEqual({ schemas: used });
});

test("keeps only security schemes that are required, and leaves no empty section", () => {
  const key = { type: "apiKey", in: "header", name: "X" };
  const sliced = {
    ...document({ Used: {} }, { securitySchemes: { Key: key, Other: key }, links: { Next: {} } }),
    security: [{ Key: [] }],
  };
  expect(keepReachable(sliced)["components"]).toEqual({
    schemas: { Used: {} },
    securitySchemes: { Key: key },
  });
});
