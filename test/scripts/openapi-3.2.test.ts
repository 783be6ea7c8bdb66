import { expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { readDocument } from "../documents/generate.ts";
import { createFolder, spec } from "../fixtures/folder.ts";

const upstream = (...ids: string[]) => `source: openapi.json\noperations: [${ids.join(", ")}]\n`;
const overlay = `overlay: 1.0.0
info: { title: None, version: 1.0.0 }
actions: [{ target: $.info, update: {} }]
`;

/** The frozen document, and operations of methods that only OpenAPI 3.2 has. */
function wholeDocument(): string {
  const document = parseDocument(readDocument("openapi-3.2"));
  const responses = { 204: {} };
  const others = { COPY: { operationId: "copyPet", responses } };
  document.setIn(["paths", "/pets", "query"], { operationId: "findPets", responses });
  document.setIn(["paths", "/pets", "additionalOperations"], others);
  return JSON.stringify(document.toJS());
}

function createProject() {
  const project = createFolder({
    "openapi.json": wholeDocument(),
    "spec/overlay.yaml": overlay,
    "spec/upstream.yaml": upstream("addPet"),
  });
  project.copy("redocly.yaml", ".prettierrc.json", ".editorconfig");
  return project;
}

test("spec:pull takes ours of a document of OpenAPI 3.2, and generate what it adds", async () => {
  using project = createProject();
  const listed = await project.script("spec-pull", "--list");
  expect(listed.stdout).toMatch(
    /addPet \(POST \/pets\): can be taken\nfindPets \(QUERY \/pets\): .+\ncopyPet \(COPY \/pets\): .+\n1 of 3 /,
  );
  expect(await project.script("spec-pull")).toMatchObject({ code: 0, stderr: "" });
  expect(Object.keys(parse(project.read(spec)).paths["/pets"])).toEqual(["post"]);
  const { code, stdout, stderr } = await project.script("generate");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("dataValue → value, serializedValue dropped");
});

test("one of ours with a method that only OpenAPI 3.2 has stops generate", async () => {
  using project = createProject();
  project.write("spec/upstream.yaml", upstream("addPet", "copyPet"));
  expect(await project.script("spec-pull")).toMatchObject({ code: 0, stderr: "" });
  expect(Object.keys(parse(project.read(spec)).paths["/pets"])).toEqual([
    "post",
    "additionalOperations",
  ]);
  const { code, stderr } = await project.script("generate");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: .+#\/paths\/~1pets\/additionalOperations\/COPY: COPY is .+\.\n$/);
});
