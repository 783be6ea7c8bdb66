import { watch } from "node:fs";
import { enableCompileCache } from "node:module";
import { command, Failure } from "./command.ts";
import type { generate, Generated } from "./generate/pipeline.ts";

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
    warn(generated);
    if (check) failWhenStale(generated);
    else report(generated);
  },
});

/** Loaded once Node keeps compiled code, which it otherwise makes anew at each start. */
function loadPipeline() {
  enableCompileCache();
  return import("./generate/pipeline.ts");
}

function report({ project, differences }: Generated): void {
  if (differences.length === 0) console.log(`${project.output}/ is up to date; nothing changed.`);
  const verbs = { missing: "added", stale: "changed", "left over": "removed" };
  for (const { file, state } of differences)
    console.log(`${verbs[state]} ${project.output}/${file}`);
}

function failWhenStale({ project, differences }: Generated): void {
  if (differences.length === 0) return console.log(`${project.output}/ is up to date.`);
  const list = differences
    .map(({ file, state }) => `${project.output}/${file} (${state})`)
    .join(", ");
  throw new Failure(`not what the specification gives: ${list}; run npm run generate.`);
}

/** What is no fault, but what a person should know before a release. */
function warn({ project, operations }: Generated): void {
  for (const { id, deprecated, security, node } of operations) {
    const place = `warning: ${project.spec} at ${node.pointer}: ${id}`;
    if (deprecated) console.warn(`${place} is deprecated.`);
    if (security === null) console.warn(`${place} asks for no API key, so none is sent.`);
  }
}

async function watchSources(run: typeof generate): Promise<void> {
  const again = async () => {
    await run().then(report, (error: unknown) => {
      console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    });
    console.log("Watching spec/ and redocly.yaml; Ctrl+C ends it.");
  };
  await again();
  let pending: NodeJS.Timeout | undefined;
  for (const path of ["spec", "redocly.yaml"]) {
    watch(path, { recursive: true }, () => {
      clearTimeout(pending);
      pending = setTimeout(() => void again(), 100); // Editors write a file in several steps.
    });
  }
}
