import { expect, test } from "vitest";
import { canonicalOf, documentOf } from "../../../fixtures/canonical-document.ts";

const kind = (property: object) => ({ type: "object", properties: { kind: property } });
const text = { type: "string" };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const says = (property: object) => ({
  type: "object",
  required: ["kind"],
  properties: { kind: property },
});

test("each alternative says its own name, or those of the mapping", () => {
  const schema = {
    oneOf: [ref("Cat"), ref("Dog")],
    discriminator: {
      propertyName: "kind",
      mapping: { dog: "#/components/schemas/Dog", puppy: "Dog" },
    },
  };
  const components = { schemas: { Cat: kind(text), Dog: kind(text) } };
  expect(canonicalOf(documentOf(schema, { components })).schema).toEqual({
    oneOf: [
      { allOf: [ref("Cat"), says({ const: "Cat" })] },
      { allOf: [ref("Dog"), says({ enum: ["dog", "puppy"] })] },
    ],
  });
});

test("an alternative elsewhere says its name among definitions, and nothing in an operation", () => {
  const definition = "#/definitions/models.Dog";
  const inOperation = "#/paths/~1b/get/responses/200/content/application~1json/schema";
  const moved = {
    Dog2: { ...kind(text), "x-moved-from": definition },
    b_get_200: { ...kind(text), "x-moved-from": inOperation },
  };
  const schema = {
    oneOf: [ref("Dog2"), ref("b_get_200")],
    discriminator: { propertyName: "kind" },
  };
  expect(canonicalOf(documentOf(schema, { components: { schemas: moved } })).schema).toEqual({
    oneOf: [{ allOf: [ref("Dog2"), says({ const: "models.Dog" })] }, ref("b_get_200")],
  });
  const { schema: unmoved } = canonicalOf({
    ...documentOf({ ...schema, oneOf: [{ $ref: definition }] }),
    definitions: { "models.Dog": kind(text) },
  });
  expect(unmoved).toMatchObject({ oneOf: [{ allOf: [{}, says({ const: "models.Dog" })] }] });
});

test("the alternative of defaultMapping has none of the others' values", () => {
  const schema = {
    oneOf: [ref("Cat"), ref("Dog"), ref("Any")],
    discriminator: { propertyName: "kind", defaultMapping: "#/components/schemas/Any" },
  };
  const components = {
    schemas: { Cat: kind(text), Dog: kind({ enum: ["d", "e"] }), Any: kind(text) },
  };
  expect(canonicalOf(documentOf(schema, { components })).schema).toEqual({
    oneOf: [
      { allOf: [ref("Cat"), says({ const: "Cat" })] },
      ref("Dog"),
      { allOf: [ref("Any"), { not: says({ enum: ["Cat", "d", "e"] }) }] },
    ],
  });
});

test("an alternative that declares its values itself stays as it is", () => {
  const schema = { anyOf: [ref("Cat")], discriminator: { propertyName: "kind" } };
  const components = { schemas: { Cat: kind({ enum: ["c"] }) } };
  expect(canonicalOf(documentOf(schema, { components })).schema).toEqual({ anyOf: [ref("Cat")] });
});

test("a schema that extends one with a discriminator says its own name", () => {
  const components = {
    schemas: {
      Pet: { ...kind(text), discriminator: { propertyName: "kind" } },
      Cat: { allOf: [ref("Pet")] },
    },
  };
  expect(canonicalOf(documentOf(ref("Cat"), { components })).schemas).toEqual({
    Pet: kind(text),
    Cat: { allOf: [ref("Pet"), says({ const: "Cat" })] },
  });
});

const discriminator = { propertyName: "kind" };
const pet = { ...kind(text), discriminator };

test("a schema that is extended says the names of those that extend it, too", () => {
  const mapping = { cat: "#/components/schemas/Cat" };
  const components = {
    schemas: {
      Pet: { ...kind(text), discriminator: { ...discriminator, mapping } },
      Mammal: { allOf: [ref("Pet")] },
      Cat: { allOf: [ref("Mammal")] },
    },
  };
  expect(canonicalOf(documentOf(ref("Cat"), { components })).schemas).toEqual({
    Pet: kind(text),
    Mammal: { allOf: [ref("Pet"), says({ enum: ["Mammal", "cat"] })] },
    Cat: { allOf: [ref("Mammal"), says({ const: "cat" })] },
  });
});

test("a schema that extends two with a discriminator says both", () => {
  const place = { properties: { place: text }, discriminator: { propertyName: "place" } };
  const components = {
    schemas: { Pet: pet, Place: place, Cat: { allOf: [ref("Pet"), ref("Place")] } },
  };
  expect(canonicalOf(documentOf(ref("Cat"), { components })).schemas).toMatchObject({
    Cat: {
      allOf: [
        ref("Pet"),
        ref("Place"),
        says({ const: "Cat" }),
        { type: "object", required: ["place"], properties: { place: { const: "Cat" } } },
      ],
    },
  });
});

test("an alternative that is a union with the same discriminator stays as it is", () => {
  const schema = { oneOf: [ref("Mammal"), ref("Bird")], discriminator };
  const components = {
    schemas: {
      Mammal: { oneOf: [ref("Cat"), ref("Dog")], discriminator },
      Bird: kind(text),
      Cat: kind(text),
      Dog: kind(text),
    },
  };
  expect(canonicalOf(documentOf(schema, { components })).schema).toEqual({
    oneOf: [ref("Mammal"), { allOf: [ref("Bird"), says({ const: "Bird" })] }],
  });
});
