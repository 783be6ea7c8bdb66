import { run } from "../../scripts/lib/child-process.ts";
import { installTools } from "../package-tools/install.ts";

/** Builds the package and installs the runtimes before the tests, whose time limits do not allow for that. */
export default async function setup(): Promise<void> {
  await installTools("runtimes");
  await run("tsdown", ["--log-level", "warn"]);
}
