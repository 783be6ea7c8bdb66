import { existsSync, watch } from "node:fs";
import { command, complain, Failure, print } from "./lib/command.ts";
import { generate, type GenerateResult } from "./generate/pipeline.ts";
import { report } from "./generate/report.ts";
import { messageOf } from "./lib/reason.ts";

const help = `
Usage: npm run generate [-- --check | --watch]

Generates the code in generated/ from the specification that redocly.yaml names:
bundle with the overlays, lint (Redocly) -> canonical document -> validators (Ajv), examples, types
(openapi-typescript), operation table -> format (prettier) -> write. If a stage fails, no file is changed.

  --check   Write nothing; fail when anything in generated/ is missing, stale or left over.
  --watch   Generate again whenever spec/ or redocly.yaml changes, until interrupted.
  --help    Print this.
`;

await command({
  help,
  options: {
    check: { type: "boolean", default: false },
    watch: { type: "boolean", default: false },
  },
  run: async ({ check, watch: watching }) => {
    if (check && watching)
      throw new Failure("--check and --watch exclude each other; give one of them.");
    if (watching) return watchSources();
    const generated = await generate({ check });
    if (check) failWhenStale(generated);
    report(generated);
  },
});

function failWhenStale({ project, differences }: GenerateResult): void {
  if (differences.length === 0) return;
  const list = differences
    .map(({ file, state }) => `${project.output}/${file} (${state})`)
    .join(", ");
  throw new Failure(`not what the specification generates: ${list}; run npm run generate.`);
}

async function watchSources(): Promise<void> {
  const once = async () => {
    await generate().then(report, (error: unknown) => {
      complain(messageOf(error));
    });
    print("Watching spec/ and redocly.yaml; Ctrl+C ends it.");
  };
  let running = once(); // Runs follow one another, because they write the same files.
  let pending: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(pending);
    pending = setTimeout(() => (running = running.then(once)), 100); // Editors save a file in several steps.
  };
  // This watches folders, because the watch of a file ends when an editor replaces the file.
  let sources = watch("spec", changed);
  watch(".", (_event, file) => {
    if (file === "redocly.yaml") changed();
    if (file !== "spec" || !existsSync("spec")) return;
    // git may have replaced the folder. Then the old watch gets no more events.
    sources.close();
    sources = watch("spec", changed);
    changed();
  });
  await running;
}
