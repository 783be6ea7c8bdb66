import { watch } from "node:fs";
import { enableCompileCache } from "node:module";
import { command, Failure } from "./command.ts";
import type { generate, Generated } from "./generate/pipeline.ts";
import { report } from "./generate/report.ts";
import { messageOf } from "./reason.ts";

const help = `
Usage: npm run generate [-- --check | --watch]

Generates the code in generated/ from the specification that redocly.yaml names:
lint (Redocly) -> bundle with the overlays -> types (openapi-typescript), operation table,
validators (Ajv) -> format (prettier) -> write. A failure at any stage changes nothing.

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
    const { generate } = await loadPipeline();
    if (watching) return watchSources(generate);
    const generated = await generate({ check });
    if (check) failWhenStale(generated);
    report(generated);
  },
});

/** Loaded once Node keeps compiled code, which it otherwise makes anew at each start. */
function loadPipeline() {
  enableCompileCache();
  return import("./generate/pipeline.ts");
}

function failWhenStale({ project, differences }: Generated): void {
  if (differences.length === 0) return;
  const list = differences
    .map(({ file, state }) => `${project.output}/${file} (${state})`)
    .join(", ");
  throw new Failure(`not what the specification gives: ${list}; run npm run generate.`);
}

async function watchSources(run: typeof generate): Promise<void> {
  const once = async () => {
    await run().then(report, (error: unknown) => {
      console.error(`error: ${messageOf(error)}`);
    });
    console.log("Watching spec/ and redocly.yaml; Ctrl+C ends it.");
  };
  let running = once(); // One run at a time: two would write the same files.
  let pending: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(pending);
    pending = setTimeout(() => (running = running.then(once)), 100); // Editors write in several steps.
  };
  // The folders: a watched file is lost when an editor replaces it.
  watch("spec", changed);
  watch(".", (_event, file) => file === "redocly.yaml" && changed());
  await running;
}
