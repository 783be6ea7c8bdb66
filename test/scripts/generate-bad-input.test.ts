import { describe, expect, test } from "vitest";
import { spec } from "../fixtures/folder.ts";
import { createGenerateProject, type GenerateProject } from "../fixtures/generate-project.ts";

type Prepare = (project: GenerateProject) => void;
type Refused = [name: string, prepare: Prepare, sentence: RegExp];

const write =
  (text: string | Uint8Array, path = spec): Prepare =>
  (project) =>
    project.write(path, text);
const replace =
  (from: string, to: string, path = spec): Prepare =>
  (project) =>
    project.edit(path, from, to);
const remove =
  (path: string): Prepare =>
  (project) =>
    project.remove(path);

/** Runs the real script, which must refuse: in one sentence, without a trace, with nothing changed. */
async function refusal(prepare: Prepare, ...args: string[]): Promise<string> {
  using project = createGenerateProject();
  prepare(project);
  const before = project.generated();
  const { code, stdout, stderr } = await project.generate(...args);
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
  expect(stderr).not.toContain("    at ");
  // What command.ts adds to an error that is a defect and not a refusal.
  expect(stderr).not.toContain("DEBUG=1");
  // Nothing but the stages that passed.
  expect(stdout).toMatch(/^(✓ (?!write)\w+ +\d+\.\d\d s\n)*$/);
  expect(code).toBe(1);
  expect(project.generated()).toEqual(before);
  return stderr.slice("error: ".length).trim();
}

const specifications: Refused[] = [
  [
    "missing",
    remove(spec),
    /^spec\/track-metadata\.yaml cannot be read; npm run spec:pull fetches it\.$/,
  ],
  [
    "empty",
    write(""),
    /^spec\/track-metadata\.yaml is empty; npm run spec:pull fetches it anew\.$/,
  ],
  ["blank", write(" \n\n"), /^spec\/track-metadata\.yaml is empty/],
  [
    "comments alone",
    write("# nothing\n"),
    /^spec\/track-metadata\.yaml is no OpenAPI document: .+ npm run spec:pull fetches it anew\.$/,
  ],
  [
    "broken YAML",
    replace("paths:\n", "paths: [\n"),
    /^spec\/track-metadata\.yaml:\d+:\d+: not YAML: .+\.$/,
  ],
  [
    "a tab for indentation",
    replace("  title:", "\ttitle:"),
    /^spec\/track-metadata\.yaml:3:1: not YAML: .+\.$/,
  ],
  [
    "an HTML page",
    write("<!DOCTYPE html>\n<html><body>Log in</body></html>\n"),
    /^spec\/track-metadata\.yaml/,
  ],
  [
    "a text",
    write("Not found\n"),
    /^spec\/track-metadata\.yaml is no OpenAPI document: .+ npm run spec:pull fetches it anew\.$/,
  ],
  [
    "a list",
    write("- openapi: 3.1.0\n"),
    /^spec\/track-metadata\.yaml is no OpenAPI document: .+ npm run spec:pull fetches it anew\.$/,
  ],
  [
    "another mapping",
    write("name: something else\n"),
    /^spec\/track-metadata\.yaml is no OpenAPI document: .+ npm run spec:pull fetches it anew\.$/,
  ],
  ["binary", write(Uint8Array.of(0, 255, 254, 10, 0, 200)), /^spec\/track-metadata\.yaml/],
  [
    "duplicate keys",
    replace("servers: []\n", "servers: []\nservers: []\n"),
    /^spec\/track-metadata\.yaml:\d+:\d+: not YAML: duplicated mapping key\.$/,
  ],
  [
    "an unresolved reference",
    replace("schemas/TrackResponse'", "schemas/Missing'"),
    /^spec\/track-metadata\.yaml:\d+:\d+ at #\/paths\/.+: Can't resolve \$ref/,
  ],
  [
    "trackMetadata renamed",
    replace("operationId: trackMetadata", "operationId: saveMetadata"),
    /has no operation trackMetadata \(it has: saveMetadata\); .+spec\/upstream\.yaml and src\/client\.ts\.$/,
  ],
  [
    "trackMetadata removed",
    replace("    post:\n", "    x-post:\n"),
    /has no operation trackMetadata \(it has: none\)/,
  ],
  [
    "an operation without an id",
    replace("      operationId: trackMetadata\n", ""),
    /^spec\/track-metadata\.yaml:\d+:\d+ at .+operation-operationId/,
  ],
  [
    "OAuth",
    replace(
      "type: apiKey\n      in: header\n      name: X-API-KEY",
      "type: oauth2\n      flows:\n        clientCredentials:\n          tokenUrl: https://a.example/t\n          scopes: {}",
    ),
    /at #\/security: the operation asks for ApiKeyAuth \(oauth2\); the facade sends/,
  ],
];

const settings: Refused[] = [
  [
    "redocly.yaml missing",
    remove("redocly.yaml"),
    /^redocly\.yaml cannot be read; run this from the project's root\.$/,
  ],
  ["redocly.yaml broken", write("apis: [", "redocly.yaml"), /^redocly\.yaml is not a YAML mapping/],
  [
    "redocly.yaml without our API",
    replace("promptlayer:", "another:", "redocly.yaml"),
    /^redocly\.yaml needs `apis\.promptlayer\./,
  ],
  [
    "redocly.yaml with an unknown rule set",
    replace("recommended-strict", "strictest", "redocly.yaml"),
    /^redocly\.yaml: Invalid config strictest/,
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

const OVERLAY = "spec/overlay.yaml";
const overlays: Refused[] = [
  ["missing", remove(OVERLAY), /^spec\/overlay\.yaml cannot be read/],
  ["empty", write("", OVERLAY), /^spec\/overlay\.yaml/],
  ["not YAML", write("actions: [\n", OVERLAY), /^spec\/overlay\.yaml:\d+:\d+: not YAML: /],
  ["no overlay", write("openapi: 3.1.0\n", OVERLAY), /^spec\/overlay\.yaml/],
  [
    "a target that matches nothing",
    replace("$.info", "$.information", OVERLAY),
    /^spec\/overlay\.yaml at #\/actions\/0: the target \$\.information matches nothing in spec\/track-metadata\.yaml; fix or remove the action\.$/,
  ],
  [
    "a target that is no JSONPath",
    replace("$.info", "'$..[?('", OVERLAY),
    /^spec\/overlay\.yaml at #\/actions\/0: .*\$\.\.\[\?\(/,
  ],
  ["a target that is no text", replace("$.info", "3", OVERLAY), /^spec\/overlay\.yaml/],
  [
    "an action that does nothing",
    replace("target: $\n", "target: $.paths\n    other: 1\n  - target: $\n", OVERLAY),
    /^spec\/overlay\.yaml/,
  ],
];

describe.for([
  ["a specification:", specifications],
  ["settings:", settings],
  ["an overlay:", overlays],
] as const)("refuses %s", ([, cases]) => {
  test.concurrent.for(cases)("%s", async ([, prepare, sentence]) => {
    expect(await refusal(prepare)).toMatch(sentence);
  });
});

const nothing: Prepare = () => undefined;
test.concurrent.for([
  [["--chekc"], /^Unknown option '--chekc'; --help lists what there is\.$/],
  [["--check", "--watch"], /^--check and --watch exclude each other/],
  [["spec.yaml"], /^Unexpected argument 'spec\.yaml'; --help lists what there is\.$/],
] as const)("refuses the arguments %j", async ([args, sentence]) => {
  expect(await refusal(nothing, ...args)).toMatch(sentence);
});

test.concurrent("refuses a folder that is no project", async () => {
  const everything: Prepare = (project) => {
    for (const path of ["spec", "redocly.yaml"]) project.remove(path);
  };
  expect(await refusal(everything)).toMatch(
    /^redocly\.yaml cannot be read; run this from the project's root\.$/,
  );
});
