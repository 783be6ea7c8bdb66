import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { stringify } from "yaml";
import { Failure } from "../command.ts";
import { npm } from "../npm.ts";

export type Registry = {
  url: string;
  /** Settings with which npm publishes to this registry and installs from it, and touches nothing of the user's. */
  settings: Readonly<Record<string, string>>;
};

/** Starts Verdaccio on loopback, hands it to `use` and stops it. All it keeps lies in `folder`. */
export async function withRegistry<Result>(
  modules: string,
  folder: string,
  packageName: string,
  use: (registry: Registry) => Promise<Result>,
): Promise<Result> {
  await mkdir(folder, { recursive: true });
  const log = join(folder, "log.txt");
  const config = join(folder, "config.yaml");
  const upstream = (await npm(["config", "get", "registry"])).trim();
  await writeFile(config, stringify(configuration(packageName, upstream, log)));

  const listen = `127.0.0.1:${await freePort()}`;
  const program = join(modules, "verdaccio/bin/verdaccio");
  const server = spawn(process.execPath, [program, "--config", config, "--listen", listen], {
    cwd: folder,
    stdio: "ignore",
  });
  const ended = once(server, "exit");
  try {
    const url = `http://${listen}/`;
    if (!(await Promise.race([answers(url), ended.then(() => false)]))) {
      process.stderr.write(await readFile(log, "utf8").catch(() => ""));
      throw new Failure("Verdaccio did not start within 30 seconds; its log is above.");
    }
    return await use({ url, settings: await login(url, folder) });
  } finally {
    server.kill();
    await ended;
  }
}

export async function publish(
  tarball: string,
  packageName: string,
  { url, settings }: Registry,
): Promise<void> {
  const [scope = ""] = packageName.split("/");
  // Only an argument outranks a registry that package.json names in `publishConfig`.
  const names = ["registry", ...(scope.startsWith("@") ? [`${scope}:registry`] : [])];
  const registries = names.map((name) => `--${name}=${url}`);
  await npm(["publish", tarball, "--ignore-scripts", ...registries], {
    cwd: dirname(tarball),
    settings,
  });
}

/** Ours comes from here alone; everything else from where npm takes it. */
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
  // Verdaccio's own answer; were it another, the next step would be refused.
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

async function answers(url: string): Promise<boolean> {
  for (const end = Date.now() + 30_000; Date.now() < end; await wait(100)) {
    const response = await fetch(`${url}-/ping`).catch(() => undefined);
    if (response?.ok) return true;
  }
  return false;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
