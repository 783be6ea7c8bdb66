import { expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { generate } from "../../../scripts/generate/pipeline.ts";
import { removalOf } from "../../../scripts/generate/remedy.ts";
import { spec } from "../../fixtures/folder.ts";
import { createGenerateProject } from "../../fixtures/generate-project.ts";
import { inFolder } from "../../fixtures/in-folder.ts";
import { sentenceOf } from "../../fixtures/one-sentence.ts";

const overlay = "spec/overlay.yaml";
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
  using project = createGenerateProject();
  const document = parseDocument(project.read(spec));
  document.setIn(place, document.createNode(value));
  project.write(spec, document.toString());
  const refused = await inFolder(project, generate);
  const [, action = ""] = /`(- \{.+\})`\.$/.exec(sentenceOf(refused.failure)) ?? [];

  project.write(overlay, `${project.read(overlay).trimEnd()}\n  ${action}\n`);
  expect(parse(project.read(overlay)).actions.at(-1)).toMatchObject({ remove: true });
  expect((await inFolder(project, generate)).failure).toBeUndefined();
});

test("keys that are numbers are names but in lists", () => {
  expect(removalOf("#/paths/~1a/get/responses/200/content")).toBe(
    `- { target: "$['paths']['/a']['get']['responses']['200']['content']", remove: true }`,
  );
  expect(removalOf("#/paths/~1a/get/parameters/0")).toContain("['parameters'][0]");
});
