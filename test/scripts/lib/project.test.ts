import { expect, test } from "vitest";
import {
  refusal,
  remove,
  replace,
  write,
  type GenerateRefusal,
} from "../../fixtures/generate-refusal.ts";
import { refusal as pullRefusal } from "../../fixtures/pull-refusal.ts";

const refused: GenerateRefusal[] = [
  [
    "redocly.yaml missing",
    remove("redocly.yaml"),
    /^redocly\.yaml cannot be read; run this from the project's root\.$/,
  ],
  ["redocly.yaml broken", write("apis: [", "redocly.yaml"), /^redocly\.yaml:1:8: not YAML: .+\.$/],
  [
    "redocly.yaml a list",
    write("- apis\n", "redocly.yaml"),
    /^redocly\.yaml is not a YAML mapping\.$/,
  ],
  [
    "redocly.yaml without our API",
    replace("promptlayer:", "another:", "redocly.yaml"),
    /^redocly\.yaml needs `apis\.promptlayer\./,
  ],
  [
    "redocly.yaml with an unknown rule set",
    replace("extends: []", "extends: [strictest]", "redocly.yaml"),
    /^redocly\.yaml: Invalid config strictest/,
  ],
  [
    "redocly.yaml with a rule whose severity is none",
    replace("no-unresolved-refs: error", "no-unresolved-refs: errors", "redocly.yaml"),
    /^redocly\.yaml:\d+:\d+ at #\/rules\/no-unresolved-refs: .+ "error", "warn", "off"\.$/,
  ],
  [
    "redocly.yaml with the output in no folder of its own",
    replace("generated/types.ts", "types.ts", "redocly.yaml"),
    /^redocly\.yaml needs `apis\.promptlayer\.x-openapi-ts\.output`/,
  ],
  [
    "spec/upstream.yaml missing",
    remove("spec/upstream.yaml"),
    /^spec\/upstream\.yaml cannot be read/,
  ],
  [
    "spec/upstream.yaml without operations",
    write("source: a.md\noperations: []\n", "spec/upstream.yaml"),
    /^spec\/upstream\.yaml needs `operations`/,
  ],
];

test.for(refused)("refuses settings: %s", async ([, prepare, sentence]) => {
  expect(await refusal(prepare)).toMatch(sentence);
});

test("refuses a folder that is no project", async () => {
  expect(await refusal(remove("spec", "redocly.yaml"))).toMatch(
    /^redocly\.yaml cannot be read; run this from the project's root\.$/,
  );
});

test.for([
  ["spec/upstream.yaml", "operations: [trackMetadata]\n", /upstream\.yaml needs `source`/],
  ["spec/upstream.yaml", "source: a.md\noperations: []\n", /upstream\.yaml needs `operations`/],
  ["spec/upstream.yaml", "source: [\n", /upstream\.yaml:2:1: not YAML: /],
  ["redocly.yaml", "extends: [minimal]\n", /redocly\.yaml needs `apis\.promptlayer\.root`/],
] as const)("spec:pull refuses a project whose %s is %j", async ([path, text, says]) => {
  expect(await pullRefusal(["page.md"], (project) => project.write(path, text))).toMatch(says);
});
