import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type PackageJson = {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
};
type Lockfile = { packages: Record<string, { resolved?: string; integrity?: string }> };

// The forms that npm gives to its own files.
const manifest = readJson("package.json") as PackageJson;
const beside = (name: string) =>
  globSync(["test/package-tools/*", "scripts/bench/sdk"].map((folder) => `${folder}/${name}`));
const lockfiles = ["package-lock.json", ...beside("package-lock.json")];
const exactly = /^(npm:(@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+(-[\w.-]+)?$/;

describe.each(lockfiles)("%s", (path) => {
  const lockfile = readJson(path) as Lockfile;
  const installed = Object.entries(lockfile.packages).filter(([place]) => place !== "");

  test("locks something", () => {
    expect(installed.length).toBeGreaterThan(0);
  });

  test("names no registry, so that it installs from whichever npm is set to", () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  test("holds the hash of every package, which `npm ci` compares with what arrives", () => {
    const unhashed = installed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"));
    expect(unhashed.map(([place]) => place)).toEqual([]);
  });
});

test.each(["package.json", ...beside("package.json")])("%s pins exact versions", (path) => {
  const { dependencies, devDependencies, optionalDependencies } = readJson(path) as PackageJson & {
    optionalDependencies: Record<string, string>;
  };
  const versions = Object.entries({
    ...dependencies,
    ...devDependencies,
    ...optionalDependencies,
  });
  expect(versions).not.toEqual([]);
  expect(versions.filter(([, version]) => !exactly.test(version))).toEqual([]);
});

test.each(["preinstall", "install", "postinstall", "prepare", "prepublish"])(
  "installing us runs no %s script",
  (name) => {
    expect(manifest.scripts).not.toHaveProperty(name);
  },
);

test.each(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))(
  "README's table of dependencies says why %s is there",
  (name) => {
    expect(reasons().get(name)).toMatch(/\w+ \w+/);
  },
);

test("README's table of dependencies names none that is gone", () => {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  expect([...reasons().keys()].toSorted()).toEqual(names.toSorted());
});

/** The rows of the table under "## Dependencies": `name` in the first cell, the reason in the last. */
function reasons(): Map<string, string> {
  const [, section = ""] = readFileSync("README.md", "utf8").split(/^## Dependencies$/m);
  const [table = ""] = section.split(/^## /m);
  const rows = table.matchAll(/^\|\s*\[?`([^`]+)`.*\|([^|]+)\|\s*$/gm);
  return new Map([...rows].map(([, name = "", reason = ""]) => [name, reason.trim()]));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
