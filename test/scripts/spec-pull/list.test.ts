import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { createSpecProject, SPEC } from "../../fixtures/spec-project.ts";

test("--list says of every operation whether it can be taken, or why not, and writes nothing", async () => {
  using project = createSpecProject();
  project.copy("spec/overlay.yaml");
  const document = parse(SPEC);
  const body = { content: { "text/csv": { schema: { type: "string" } } } };
  document.paths["/csv"] = { put: { operationId: "send-csv", requestBody: body, responses: {} } };
  const property = (schema: object) => ({
    put: {
      operationId: "save",
      requestBody: { content: { "application/json": { schema: { properties: { a: schema } } } } },
      responses: {},
    },
  });
  document.paths["/number"] = property({ maximum: 2n ** 63n - 1n });
  document.paths["/circle"] = property({ $ref: "#/components/schemas/Circle" });
  document.components.schemas.Circle = { $ref: "#/components/schemas/Circle" };
  document.paths["/unnamed"] = { get: { responses: {} } };
  project.write("whole.yaml", stringify(document));
  const before = project.snapshot("spec");
  const run = await project.script("spec-pull", "--list", "whole.yaml");
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout.split("\n").filter((line) => !line.startsWith("✓"))).toEqual([
    "trackMetadata (POST /rest/track-metadata): can be taken",
    expect.stringMatching(
      /^send-csv \(PUT \/csv\): whole\.yaml at #\/paths\/~1csv\/put\/requestBody: the body is offered as text\/csv only/,
    ),
    expect.stringMatching(
      /^save \(PUT \/number\): .+\/properties\/a\/maximum: JavaScript cannot hold the number.+\.$/,
    ),
    expect.stringMatching(/^save \(PUT \/circle\): .+ composed of itself.+\.$/),
    expect.stringMatching(
      /^\(no operationId\) \(GET \/unnamed\): .+ has no operationId; name it .+"getUnnamed".+\.$/,
    ),
    "1 of 5 operations can be taken",
    "",
  ]);
  expect(project.snapshot("spec")).toEqual(before);
});
