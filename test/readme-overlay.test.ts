import { expect, test } from "vitest";
import { readFences } from "../scripts/lib/fences.ts";
import { createGenerateProject } from "./fixtures/generate-project.ts";
import { exposeOurs } from "./spec-changes/project.ts";
import { checkTypes } from "./spec-changes/types.ts";

const overlay = "spec/overlay.yaml";
const values = { text: `{ session_id: "abc123" }`, number: `{ score: 1 }` };

/** README's block. Its first line is that of the list of actions into which a reader puts it. */
async function readBlock(): Promise<string> {
  const blocks = await readFences("README.md", "yaml");
  expect(blocks).toHaveLength(1);
  return blocks[0]?.content ?? "";
}

/** A project with this overlay, and what the validator has against metadata of each value. */
async function createProject(edit: (text: string) => string) {
  const project = createGenerateProject();
  project.write(overlay, edit(project.read(overlay)));
  expect(await project.generate()).toMatchObject({ code: 0, stderr: "" });
  project.copy("src");
  exposeOurs(project);
  project.linkPackages();
  project.write("package.json", `{ "type": "module" }`);
  const bodies = Object.values(values).map((value) => `{ request_id: 12345, metadata: ${value} }`);
  project.write(
    "program.ts",
    `import { createPromptLayerClient, type TrackMetadataRequest } from "./src/index.ts";
${bodies.map((body) => `void createPromptLayerClient().trackMetadata(${body});`).join("\n")}
`,
  );
  const { stdout } = await project.evaluate(`
    import { createPromptLayerClient } from "./src/index.ts";
    const fetch = async () => Response.json({ success: true, message: "saved" });
    const client = createPromptLayerClient({ apiKey: "pl_0123456789", fetch });
    for (const body of [${bodies.join()}]) {
      const result = await client.trackMetadata.safe(body);
      console.log(result.ok ? "sent" : result.error.issues.map(Object.values).join());
    }`);
  return { ...project, calls: stdout.trim().split("\n") };
}

test("README's overlay narrows metadata, in the types and in the validator; without it any goes", async () => {
  const block = await readBlock();
  using narrow = await createProject((text) => text.replace("actions:\n", () => block));
  using open = await createProject((text) => text.replace(block, "actions:\n"));
  const types = checkTypes([narrow.root, open.root]);
  expect(types.get(narrow.root)?.problems).toMatch(
    /^program\.ts:3: Type 'number' is not assignable to type 'string'\.[^\n]*$/,
  );
  expect(narrow.calls).toEqual(["sent", "metadata.score,must be string"]);
  expect(types.get(open.root)?.problems).toBe("");
  expect(open.calls).toEqual(["sent", "sent"]);
});
