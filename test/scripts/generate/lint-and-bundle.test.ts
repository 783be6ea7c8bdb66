import { expect, test } from "vitest";
import { spec } from "../../fixtures/folder.ts";
import {
  refusal,
  remove,
  replace,
  write,
  type GenerateRefusal,
} from "../../fixtures/generate-refusal.ts";

const refused: GenerateRefusal[] = [
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
    /^spec\/track-metadata\.yaml:\d+:\d+: not YAML: Map keys must be unique\.$/,
  ],
  [
    "an unresolved reference",
    replace("schemas/TrackResponse'", "schemas/Missing'"),
    /^spec\/track-metadata\.yaml:\d+:\d+ at #\/paths\/.+: Can't resolve \$ref/,
  ],
  [
    "an operation without an id",
    replace("      operationId: trackMetadata\n", ""),
    /^spec\/track-metadata\.yaml:\d+:\d+ at .+operation-operationId/,
  ],
];

test.for(refused)("refuses a specification: %s", async ([, prepare, sentence]) => {
  expect(await refusal(prepare)).toMatch(sentence);
});
