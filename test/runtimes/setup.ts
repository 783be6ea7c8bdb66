import { run } from "../../scripts/lib/child-process.ts";
import { installTools } from "../package-tools/install.ts";

/** Builds the package and installs the runtimes before the tests, because the tests' time limits are too short for it. */
export default async function setup(): Promise<void> {
  await installTools("runtimes");
  await run("tsdown", ["--log-level", "warn"]);
}
