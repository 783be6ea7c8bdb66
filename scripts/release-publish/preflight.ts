import { pendingChangesets } from "../lib/changesets.ts";
import { execute } from "../lib/child-process.ts";
import { Failure } from "../lib/command.ts";
import { git } from "../lib/git.ts";
import { readJson } from "../lib/json.ts";
import type { Manifest } from "../lib/manifest.ts";
import { npm, npmEnvironment } from "../lib/npm.ts";
import { isPackageName } from "../lib/package-name.ts";
import { isRecord } from "../lib/record.ts";

/** An error of npm, as `--json` prints it. */
type NpmError = { code: unknown; summary: unknown };

/** Refuses uncommitted changes, pending changesets and a name that npm does not accept. */
export async function mustBeReleasable({ name }: Manifest): Promise<void> {
  const changed = await git("status", "--porcelain");
  if (changed)
    throw new Failure(
      `The working tree has uncommitted changes (${changed.trim().split("\n")[0]}); commit or stash them.`,
    );
  const [first] = await pendingChangesets();
  if (first !== undefined)
    throw new Failure(
      `${first} is not part of a version yet; run npm run release:version, and commit the result.`,
    );
  if (!isPackageName(name))
    throw new Failure(`npm does not accept the name '${name}'; npm run rename changes it.`);
}

/** Whether the registry that the package goes to has this version already. */
export async function isPublished({ name, version }: Manifest, registry: string): Promise<boolean> {
  const error = await ask("view", `${name}@${version}`, "version", ...to(name, registry));
  if (error === undefined) return true;
  if (error.code === "E404") return false;
  throw new Failure(
    `npm cannot ask the registry for ${name}: ${String(error.summary)}; npm ping shows whether it responds.`,
  );
}

/** Fails if npm has no valid token for the registry. A registry without `npm whoami` passes. */
export async function mustHaveToken({ name }: Manifest, registry: string): Promise<void> {
  // In a CI with this variable, npm gets a token by itself, with the identity of the workflow.
  if (process.env["ACTIONS_ID_TOKEN_REQUEST_URL"] !== undefined) return;
  const error = await ask("whoami", ...to(name, registry));
  if (error?.code === "ENEEDAUTH" || error?.code === "E401")
    throw new Failure(
      `npm has no token that ${registry} accepts; run npm login --registry ${registry}, or in CI set NODE_AUTH_TOKEN as README says.`,
    );
}

/** The address of the registry that npm publishes the package to. */
export async function registryOf({ name, publishConfig }: Manifest): Promise<string> {
  const ofScope = `${scopeOf(name)}:registry`;
  const addresses = [
    publishConfig[ofScope],
    ofScope === ":registry" ? undefined : await setting(ofScope),
    publishConfig["registry"],
    await setting("registry"),
  ];
  return addresses.find((address) => typeof address === "string") ?? "";
}

async function setting(name: string): Promise<string | undefined> {
  const value = (await npm(["config", "get", name])).trim();
  return value === "undefined" ? undefined : value;
}

/** The arguments that make npm use this registry for the package, regardless of its settings. */
function to(name: string, registry: string): string[] {
  const scope = scopeOf(name);
  return [`--registry=${registry}`, ...(scope === "" ? [] : [`--${scope}:registry=${registry}`])];
}

function scopeOf(name: string): string {
  return name.startsWith("@") ? (name.split("/")[0] ?? "") : "";
}

async function ask(...args: string[]): Promise<NpmError | undefined> {
  // By default npm repeats a request for more than a minute, and waits five minutes for each response.
  const quickly = ["--json", "--fetch-retries=0", "--fetch-timeout=10000"];
  const { succeeded, stdout } = await execute("npm", [...args, ...quickly], {
    env: npmEnvironment(),
  });
  if (succeeded) return undefined;
  const report = readJson(stdout);
  const { code, summary } = isRecord(report) && isRecord(report["error"]) ? report["error"] : {};
  return { code, summary };
}
