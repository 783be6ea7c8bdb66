import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { readDocument, specOf } from "../documents/generate.ts";
import { createFolder, spec } from "../fixtures/folder.ts";
import { exposeOurs } from "../spec-changes/project.ts";
import { RESPONSES } from "../spec-changes/row.ts";

test("a document without a success passes, and its errors are shown", async () => {
  using project = createFolder(specOf("vendor"));
  project.copy("src", "scripts", "package.json", "redocly.yaml", ".prettierrc.json");
  project.linkPackages();
  exposeOurs(project);
  const document = parseDocument(readDocument("vendor"));
  document.deleteIn([...RESPONSES, "200"]);
  project.write(spec, document.toString());
  const { code, stdout, stderr } = await project.run("npm", "start", "--silent");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^trackMetadata declares no success \(statuses: 400, 401, 422\), so none is shown\.$/m,
  );
  expect(stdout.match(/^← \w+ \d+/gm)).toEqual(["← http 400", "← http 401", "← http 422"]);
});
