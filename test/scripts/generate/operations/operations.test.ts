import { expect, test } from "vitest";
import { parse } from "yaml";
import { generate } from "../../../../scripts/generate/pipeline.ts";
import { document } from "../../../fixtures/examples-document.ts";
import { spec } from "../../../fixtures/folder.ts";
import { refusal, replace, type GenerateRefusal } from "../../../fixtures/generate-refusal.ts";
import { inFolder } from "../../../fixtures/in-folder.ts";
import { createSpecProject } from "../../../fixtures/spec-project.ts";

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

test.for(["host", "my-host", "my.host"])("a server's variable %s has its default", async (name) => {
  using project = createSpecProject();
  const server = { url: `https://{${name}}/v1`, variables: { [name]: { default: "a.example" } } };
  const whole = { ...parse(document({ 204: null })), servers: [server] };
  project.write(spec, JSON.stringify(whole));
  project.write(
    "spec/overlay.yaml",
    "overlay: 1.0.0\ninfo: { title: Nothing, version: 1.0.0 }\nactions: [{ target: $.info, update: {} }]\n",
  );
  expect(await inFolder(project, generate)).not.toHaveProperty("failure", expect.anything());
  expect(project.read("generated/operations.ts")).toContain('"https://a.example/v1"');
});
