import { expect, test } from "vitest";
import {
  refusal,
  remove,
  replace,
  write,
  type GenerateRefusal,
} from "../../fixtures/generate-refusal.ts";

const OVERLAY = "spec/overlay.yaml";

const refused: GenerateRefusal[] = [
  ["missing", remove(OVERLAY), /^spec\/overlay\.yaml cannot be read/],
  ["empty", write("", OVERLAY), /^spec\/overlay\.yaml/],
  ["not YAML", write("actions: [\n", OVERLAY), /^spec\/overlay\.yaml:\d+:\d+: not YAML: /],
  ["no overlay", write("openapi: 3.1.0\n", OVERLAY), /^spec\/overlay\.yaml/],
  [
    "a target that matches nothing",
    replace("$.info", "$.information", OVERLAY),
    /^spec\/overlay\.yaml at #\/actions\/\d+: the target \$\.information matches nothing in spec\/track-metadata\.yaml; fix or remove the action\.$/,
  ],
  [
    "a target that is no JSONPath",
    replace("$.info", "'$..[?('", OVERLAY),
    /^spec\/overlay\.yaml:\d+:\d+ at #\/actions\/\d+\/target: Invalid JSONPath expression: Expected .+ but end of input found\.$/,
  ],
  [
    "a filter of which the third term would be ignored",
    replace("$.info", "$.components.schemas[?@.type && @.title && @.none]", OVERLAY),
    /^spec\/overlay\.yaml at #\/actions\/\d+: .+ the third term would be ignored; write \(a && b\) && c\.$/,
  ],
  [
    "a reference to a file",
    replace("      title: PromptLayer\n", "      $ref: ./package.json\n", OVERLAY),
    /^spec\/overlay\.yaml at #\/actions\/0\/update\/\$ref: \$ref names "\.\/package\.json", which is no place in the document/,
  ],
  ["a target that is no text", replace("$.info", "3", OVERLAY), /^spec\/overlay\.yaml/],
  [
    "an action that does nothing",
    replace("target: $\n", "target: $.paths\n    other: 1\n  - target: $\n", OVERLAY),
    /^spec\/overlay\.yaml/,
  ],
];

test.for(refused)("refuses an overlay: %s", async ([, prepare, sentence]) => {
  expect(await refusal(prepare)).toMatch(sentence);
});
