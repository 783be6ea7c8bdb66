import { expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { createExamples } from "../../../scripts/generate/examples.ts";
import { removalOf } from "../../../scripts/generate/removal.ts";
import { requireTaken, takeOperations } from "../../../scripts/generate/take-operations.ts";
import { applyOverlays } from "../../../scripts/lib/apply-overlays.ts";
import { createFolder, spec } from "../../fixtures/folder.ts";
import { sentenceOf } from "../../fixtures/one-sentence.ts";
import { SPEC } from "../../fixtures/spec-project.ts";

const schema = ["components", "schemas", "TrackMetadataRequest"];
const operation = ["paths", "/rest/track-metadata", "post"];
const conditional = { unevaluatedProperties: false, if: { minProperties: 1 } };

test.for([
  ["a keyword of another form", [...schema, "minProperties"], "many"],
  ["a keyword in one of several schemas", [...schema, "allOf"], [{}, { maxProperties: -1 }]],
  ["a keyword of a property with a quotation mark", [...schema, "properties", "a'b"], { type: 1 }],
  ["a dialect", [...schema, "$schema"], "http://json-schema.org/draft-04/schema#"],
  ["items that are not evaluated", [...schema, "properties", "a"], { unevaluatedItems: false }],
  ["a condition that Ajv does not see", [...schema, "properties", "a"], conditional],
  ["a field of another form", [...operation, "summary"], ["a", "b"]],
  ["a field of a response", [...operation, "responses", "200", "links"], "none"],
] as const)("a refusal ends with the action that mends it: %s", async ([, place, value]) => {
  const document = parseDocument(SPEC);
  document.set("servers", [{ url: "https://api.example.com" }]); // The vendor names none.
  document.setIn(place, document.createNode(value));
  const refused = refusalOf(document.toJS());
  const [, action = ""] = /`(- \{.+\})`\.$/.exec(sentenceOf(refused)) ?? [];

  const overlay = `overlay: 1.0.0\ninfo: { title: Ours, version: 1.0.0 }\nactions:\n  ${action}\n`;
  expect(parse(overlay).actions).toMatchObject([{ remove: true }]);
  using folder = createFolder({ "overlay.yaml": overlay });
  const mended = await applyOverlays(document.toJS(), spec, [folder.path("overlay.yaml")]);
  expect(refusalOf(JSON.parse(mended))).toBeUndefined();
});

/** Why the canonical document of the operation cannot be made. */
function refusalOf(document: unknown): unknown {
  try {
    requireTaken(takeOperations(document, spec, createExamples), ["trackMetadata"]);
    return undefined;
  } catch (error) {
    return error;
  }
}

test("keys that are numbers are names but in lists", () => {
  expect(removalOf("#/paths/~1a/get/responses/200/content")).toBe(
    `- { target: "$['paths']['/a']['get']['responses']['200']['content']", remove: true }`,
  );
  expect(removalOf("#/paths/~1a/get/parameters/0")).toContain("['parameters'][0]");
});
