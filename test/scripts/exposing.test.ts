import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { startPrism } from "../../scripts/start/prism.ts";
import { createFolder } from "../fixtures/folder.ts";
import { readDocument, specOf } from "../documents/generate.ts";
import { exposeOurs } from "../spec-changes/project.ts";

const operations = readFileSync(new URL("exposing.yaml", import.meta.url), "utf8");
const project = createFolder();
afterAll(() => {
  project[Symbol.dispose]();
});

/** A consumer of the client that exposes them. */
const program = `
import { createPromptLayerClient } from "./src/index.ts";

const client = createPromptLayerClient({ apiKey: "pl_0123456789", baseUrl: process.argv[2] ?? "" });
const path = { id: 7 };

const created = await client.createNote({ text: "Hello", folder: null });
const listed = await client.listNotes({ params: { query: { page: 1, fields: ["id", "text"] } } });
const read = await client.readNote({ params: { path } });
const changed = await client.changeNote({ text: "Hi" }, { params: { path } });
const deleted = await client.deleteNote.safe({ params: { path } });

const texts: (string | null)[] = [created.text, listed[0]?.folder ?? "none", read.text, changed.text];
console.log(JSON.stringify({ id: created.id, texts, deleted }));

export const refused = () => [
  // @ts-expect-error: the server gives the id.
  client.createNote({ id: 1, text: "Hello", folder: null }),
  // @ts-expect-error: the key is no parameter.
  client.createNote({ text: "Hello", folder: null }, { params: { header: { "X-API-KEY": "" } } }),
  // @ts-expect-error: a page is a number.
  client.listNotes({ params: { query: { page: "1" } } }),
  // @ts-expect-error: no path.
  client.readNote(),
  // @ts-expect-error: a text is a string.
  client.changeNote({ text: 1 }, { params: { path } }),
  // @ts-expect-error: there is no body.
  client.deleteNote({}, { params: { path } }),
];
`;

/** By the names that the client gives them: `list-notes` is no identifier. */
const exposed = ["createNote", "listNotes", "readNote", "changeNote", "deleteNote"];

/** The vendor's document with the operations beside its own. */
function wholeDocument(): string {
  const document = parse(readDocument("vendor"));
  Object.assign(document.paths, parse(operations));
  document.components.schemas.Note = {
    type: "object",
    required: ["id", "text", "folder"],
    properties: {
      id: { type: "integer", readOnly: true },
      text: { type: "string" },
      folder: { type: "string", nullable: true },
    },
  };
  return JSON.stringify(document);
}

test("five more operations are exposed by one line each, from pull to a call", async () => {
  project.copy("src", "package.json", "tsconfig.json", "redocly.yaml");
  exposeOurs(project);
  project.linkPackages();
  project.write("openapi.json", wholeDocument());
  project.write("spec/overlay.yaml", String(specOf("vendor")["spec/overlay.yaml"]));
  project.write(
    "spec/upstream.yaml",
    "source: openapi.json\noperations: [trackMetadata, createNote, list-notes, readNote, changeNote, deleteNote]\n",
  );
  expect(await project.script("spec-pull")).toMatchObject({ code: 0, stderr: "" });
  expect(await project.script("generate")).toMatchObject({ code: 0, stderr: "" });

  const line = (id: string) => `  ${id}: operation(operations.${id}, settings),\n`;
  const own = line("trackMetadata");
  project.edit("src/client.ts", own, own + exposed.map(line).join(""));
  project.write("program.ts", program);
  const config = JSON.parse(project.read("tsconfig.json"));
  project.write(
    "tsconfig.json",
    JSON.stringify({ ...config, include: ["src", "generated", "program.ts"] }),
  );
  expect(await project.run("node_modules/.bin/tsc")).toMatchObject({ code: 0, stdout: "" });
  expect(await project.script("check-size")).toMatchObject({ code: 0, stderr: "" });

  const prism = await startPrism(project.path("generated/openapi.yaml"));
  const run = await project.run(process.execPath, "program.ts", prism.url);
  await prism.close();
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(run.stdout)).toMatchObject({
    id: 7,
    texts: ["Hello", "none", "Hello", "Hello"],
    deleted: { ok: true, status: 204 },
  });
});
