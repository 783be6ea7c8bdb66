import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { stringify } from "yaml";
import { Failure } from "../../scripts/lib/command.ts";
import { onInterruption } from "../../scripts/lib/interruption.ts";
import { listen } from "../servers/listen.ts";
import { npm } from "../../scripts/lib/npm.ts";

export type Registry = {
  url: string;
  /** Settings of npm for this registry. With them npm changes no file of the user. */
  settings: Readonly<Record<string, string>>;
};

/** Starts Verdaccio on loopback. It runs until `stop` and keeps all its files in `folder`. */
export async function startRegistry(
  modules: string,
  folder: string,
  packageName: string,
): Promise<Registry & { stop: () => Promise<void> }> {
  await mkdir(folder, { recursive: true });
  const log = join(folder, "log.txt");
  const config = join(folder, "config.yaml");
  const upstream = (await npm(["config", "get", "registry"])).trim();
  await writeFile(config, stringify(configuration(packageName, upstream, log)));

  const origin = await freeOrigin();
  const program = join(modules, "verdaccio/bin/verdaccio");
  const server = spawn(process.execPath, [program, "--config", config, "--listen", origin], {
    cwd: folder,
    stdio: "ignore",
  });
  const untilStopped = onInterruption(() => server.kill("SIGKILL"));
  const ended = once(server, "exit");
  const stop = async () => {
    server.kill();
    await ended;
    untilStopped[Symbol.dispose]();
  };
  try {
    const url = `${origin}/`;
    await mustAnswer(url, server, log);
    return { url, settings: await login(url, folder), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export async function publish(
  tarball: string,
  packageName: string,
  { url, settings }: Registry,
): Promise<void> {
  const [scope = ""] = packageName.split("/");
  // Only an argument overrules the registry of `publishConfig` in package.json.
  const names = ["registry", ...(scope.startsWith("@") ? [`${scope}:registry`] : [])];
  const registries = names.map((name) => `--${name}=${url}`);
  await npm(["publish", tarball, "--ignore-scripts", ...registries], {
    cwd: dirname(tarball),
    settings,
  });
}

/** Our package comes only from this registry; all others come from npm's usual registry. */
function configuration(packageName: string, upstream: string, log: string) {
  return {
    storage: "./storage",
    auth: { htpasswd: { file: "./htpasswd" } },
    uplinks: { upstream: { url: upstream } },
    packages: {
      [packageName]: { access: "$all", publish: "$authenticated" },
      "**": { access: "$all", proxy: "upstream" },
    },
    web: { enable: false },
    log: { type: "file", path: log, level: "warn" },
  };
}

async function login(url: string, folder: string): Promise<Registry["settings"]> {
  const user = { name: "publisher", password: crypto.randomUUID() };
  const response = await fetch(`${url}-/user/org.couchdb.user:${user.name}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(user),
  });
  // Sound: Verdaccio responds with a token. Without one the next step fails.
  const { token } = (await response.json()) as { token: string };

  const userconfig = join(folder, "npmrc");
  await writeFile(userconfig, `${url.replace("http:", "")}:_authToken=${token}\n`);
  const globalconfig = join(folder, "no-npmrc");
  return {
    registry: url,
    userconfig,
    globalconfig,
    cache: join(folder, "cache"),
    audit: "false",
    fund: "false",
  };
}

async function mustAnswer(url: string, server: ChildProcess, log: string): Promise<void> {
  const deadline = AbortSignal.timeout(30_000);
  // A signal leaves no exit code.
  const hasEnded = () => server.exitCode !== null || server.signalCode !== null;
  while (!deadline.aborted && !hasEnded()) {
    const response = await fetch(`${url}-/ping`, { signal: deadline }).catch(() => undefined);
    if (response?.ok) return;
    await wait(100);
  }
  process.stderr.write(await readFile(log, "utf8").catch(() => ""));
  const what = hasEnded() ? "ended before it answered" : "did not start within 30 seconds";
  throw new Failure(`Verdaccio ${what}; its log is above.`);
}

/** A port on which nothing listens now. */
async function freeOrigin(): Promise<string> {
  const { origin, close } = await listen(createServer());
  await close();
  return origin;
}
