import { writeFile } from "node:fs/promises";
import { bundle } from "../generate/lint-and-bundle.ts";
import { generate } from "../generate/pipeline.ts";
import { readProject } from "../lib/project.ts";
import { messageOf } from "../lib/reason.ts";

/** What this process tells its parent: scripts/spec-diff/version.ts. */
export type Outcome = {
  /** The whole document, from the working directory; `undefined` where not even that can be made. */
  bundle: string | undefined;
  /** Our operations. */
  operations: string[];
  /** Why the code could not be generated. */
  failure: string | undefined;
};

process.once("disconnect", () => process.kill(process.pid, "SIGTERM")); // The parent is gone: nobody waits.
process.send?.(await generateVersion(), () => process.exit());

/** Generates the code in the working directory; where that fails, at least the bundled document. */
async function generateVersion(): Promise<Outcome> {
  try {
    const project = await readProject();
    const { output, operations } = project;
    const failure = await generate().then(() => undefined, messageOf);
    if (failure === undefined)
      return { bundle: `${output}/openapi.yaml`, operations, failure: undefined };
    const path = await bundle(project).then(
      async (json) => {
        await writeFile("bundle.json", json);
        return "bundle.json";
      },
      () => undefined,
    );
    return { bundle: path, operations, failure };
  } catch (error) {
    return { bundle: undefined, operations: [], failure: messageOf(error) };
  }
}
