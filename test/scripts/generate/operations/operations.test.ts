import { expect, test } from "vitest";
import { spec } from "../../../fixtures/folder.ts";
import { refusal, replace, type GenerateRefusal } from "../../../fixtures/generate-refusal.ts";

/** Where a method stands in a path of ours. */
const method = /^ {4}(?=(?:get|put|post|delete|options|patch):$)/gm;

const refused: GenerateRefusal[] = [
  [
    "trackMetadata renamed",
    replace("operationId: trackMetadata", "operationId: saveMetadata"),
    /has no operation trackMetadata \(it has: .*\bsaveMetadata\b.*\); .+spec\/upstream\.yaml and src\/client\.ts\.$/,
  ],
  [
    "every operation removed",
    (project) => project.write(spec, project.read(spec).replaceAll(method, "    x-")),
    /has no operation trackMetadata \(it has: none\)/,
  ],
  [
    "a client certificate",
    replace("type: apiKey\n      in: header\n      name: X-API-KEY", "type: mutualTLS"),
    /at #\/security: the operation asks for ApiKeyAuth \(mutualTLS\); the facade sends/,
  ],
];

test.for(refused)("refuses a specification: %s", async ([, prepare, sentence]) => {
  expect(await refusal(prepare)).toMatch(sentence);
});
