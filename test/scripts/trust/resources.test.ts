import { Failure } from "../../../scripts/lib/command.ts";
import { requireSafe } from "../../../scripts/lib/safe-document.ts";
import { createGenerateProject } from "../../fixtures/generate-project.ts";
import { pullText } from "../../fixtures/pull-text.ts";
import { documentNaming, references, versions } from "../../fixtures/references-outside.ts";
import { describe, expect, test } from "../../fixtures/socket-test.ts";
import { oneSentence } from "../../fixtures/one-sentence.ts";
import { createSpecRepository } from "../../fixtures/spec-repository.ts";
import { spec } from "../../fixtures/folder.ts";

const canary = "the-canary-sings";

const targets = (origin: string, folder: string) => [
  `${origin}/a.json`,
  `${origin.replace("http:", "")}/a.json#/a`,
  `file://${folder}/canary.json`,
  `${folder}/canary.json#/a`,
  "./canary.json",
  "../canary.json#/a",
  "canary.json",
];

describe("a reference to anything outside of the document is refused by place", () => {
  const cases = Object.keys(references).flatMap((name) =>
    versions.map((version) => [name, version] as const),
  );
  test.for(cases)("%s in OpenAPI %s", ([name, version]) => {
    for (const uri of targets("http://127.0.0.1:9", "/tmp")) {
      const text = documentNaming(uri, references[name], { version });
      expect(() => pullText(text)).toThrow(Failure);
      expect(() => pullText(text)).toThrow(/ at #\/.+: /);
    }
  });
});

test("an address of the document itself is left out by spec:pull, and refused where it stands", () => {
  const put = (document: Record<string, unknown>) => ({ ...document, $self: "canary.json" });
  const document = JSON.parse(documentNaming("", undefined, { version: "3.2.0" }));
  expect(pullText(JSON.stringify(put(document)))).not.toHaveProperty("$self");
  expect(() => requireSafe(put(document), "spec")).toThrow(
    'spec at #/$self: the $self "canary.json" moves every reference below it to another address; remove it.',
  );
});

describe("whoever reads it, no file is read and no address is reached", () => {
  const cases = Object.keys(references).filter((name) => !/info|Dialect|security/.test(name));

  test("spec:pull leaves out an operation that is not ours", async ({ socket }) => {
    using project = createGenerateProject();
    project.write("canary.json", JSON.stringify({ a: { description: canary } }));
    for (const name of cases) {
      const uri = targets(socket.origin, project.root)[cases.indexOf(name) % 7] ?? "";
      project.write("source.json", documentNaming(uri, references[name], { isUsed: false }));
      expect(await project.script("spec-pull", "source.json")).toMatchObject({ code: 0 });
    }
    expect(await project.script("generate")).toMatchObject({ code: 0 });
    const written = [...project.snapshot("spec"), ...project.snapshot("generated")];
    expect(JSON.stringify(written)).not.toContain(canary);
    expect(socket.connections()).toBe(0);
  });

  test("docs", async ({ socket }) => {
    using project = createGenerateProject();
    project.write("canary.json", JSON.stringify({ a: { description: canary } }));
    for (const name of ["$ref of a schema", "mapping of a discriminator", "externalValue"]) {
      const uri = name.startsWith("$") ? `${socket.origin}/a.json` : project.path("canary.json");
      project.write("generated/openapi.yaml", documentNaming(uri, references[name]));
      expect(oneSentence(await project.script("docs"))).toMatch(/^generated\/openapi\.yaml at #\//);
    }
    expect(socket.connections()).toBe(0);
  });

  test.for(["spec-pull", "generate", "spec-diff", "spec-update"])(
    "%s",
    async (script, { socket }) => {
      using project = await createSpecRepository();
      project.write("canary.json", JSON.stringify({ a: { description: canary } }));
      for (const uri of [`${socket.origin}/a.json`, "../canary.json#/a"]) {
        const text = documentNaming(uri, references["$ref of a schema"]);
        project.write("source.json", text);
        const isPulled = script === "spec-pull" || script === "spec-update";
        if (!isPulled) project.write(spec, text);
        const result = await project.script(script, ...(isPulled ? ["source.json"] : []));
        expect(result).toMatchObject({
          code: 1,
          stderr: expect.stringMatching(
            /^(✗ .*\n)?error: [^\n]+ is no place in the document[^\n]+\n$/,
          ),
        });
        expect(result.stdout + result.stderr).not.toContain(canary);
      }
      expect(socket.connections()).toBe(0);
    },
  );
});
