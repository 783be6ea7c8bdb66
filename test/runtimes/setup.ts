import { run } from "../../scripts/lib/child-process.ts";
import { installTools } from "../package-tools/install.ts";

/** Builds the package, and has the runtimes there before a test counts its time. */
export default async function setup(): Promise<void> {
  await installTools("runtimes");
  await run("tsdown", ["--log-level", "warn"]);
}
