import { join } from "node:path";
import { readSettings } from "../lib/changesets.ts";
import { run } from "../lib/child-process.ts";
import { npm } from "../lib/npm.ts";
import { isRecord } from "../lib/record.ts";
import { inTemporaryFolder } from "../lib/temporary-folder.ts";

/**
 * Why npm can not attest where the package was built, or undefined if it can: in CI that hands out an identity, for a
 * public package, on npm's own registry. Anywhere else `npm publish --provenance` fails.
 */
export async function noProvenance(packageName: string): Promise<string | undefined> {
  if (process.env["ACTIONS_ID_TOKEN_REQUEST_URL"] === undefined)
    return "this is no CI that hands out an identity";
  const config = await readSettings();
  if (!isRecord(config) || config["access"] !== "public")
    return 'the package\'s "access" is not public';
  if ((await registryOf(packageName)) !== (await ownRegistry()))
    return "the registry is not npm's own";
  return undefined;
}

async function registryOf(packageName: string): Promise<string> {
  const [scope = ""] = packageName.split("/");
  const ofScope = scope.startsWith("@") ? await setting(`${scope}:registry`) : "undefined";
  return ofScope === "undefined" ? setting("registry") : ofScope;
}

/** What npm uses where nobody has set anything. */
function ownRegistry(): Promise<string> {
  return inTemporaryFolder(async (folder) => {
    // Two files that do not exist: npm refuses one name for both.
    const env = {
      PATH: process.env["PATH"],
      HOME: folder,
      npm_config_userconfig: join(folder, "user"),
      npm_config_globalconfig: join(folder, "global"),
    };
    return (await run("npm", ["config", "get", "registry"], { cwd: folder, env })).trim();
  });
}

async function setting(name: string): Promise<string> {
  return (await npm(["config", "get", name])).trim();
}
