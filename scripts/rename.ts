import { readFile } from "node:fs/promises";
import { format, getFileInfo, resolveConfig } from "prettier";
import { command, Failure, step } from "./lib/command.ts";
import { git } from "./lib/git.ts";
import { readManifest } from "./lib/manifest.ts";
import { isPackageName } from "./lib/package-name.ts";
import { writeTogether } from "./lib/write-together.ts";

await command({
  help: `
Usage: npm run rename -- <@scope/name> --repository <address>

Gives the package another name, everywhere: package.json and its lockfile, README, the changelog, the licence, the
docstrings, the pending changesets and the tests. Writes all files or none.

  <@scope/name>  The new name.
  --repository   Where the source is: owner/name on GitHub, or an https or ssh address. When npm attests provenance, it
                 compares this with the repository of the build. Required if package.json has none.
  --help         Print this.
`,
  options: { repository: { type: "string" } },
  positionals: 1,
  run: async ({ repository }, [name = ""]) => {
    const { name: oldName, repository: known } = await readManifest();
    if (!isPackageName(name))
      throw new Failure(`'${name}' is not a name that npm accepts; give one such as @scope/name.`);
    // A later rename finds a name with a scope only. One without could also be an ordinary word, or be taken by others.
    if (!name.startsWith("@"))
      throw new Failure(`'${name}' has no scope; give a name such as @scope/${name}.`);
    if (known === undefined && repository === undefined)
      throw new Failure("package.json names no repository; give --repository <owner/name>.");
    const url = repository === undefined ? undefined : repositoryUrl(repository);
    const changed = await step("rename", () => rename(oldName, name, url));
    for (const path of changed) console.log(`changed ${path}`);
    console.log("Review it with git diff, and run npm run check.");
  },
});

async function rename(oldName: string, name: string, url: string | undefined): Promise<string[]> {
  const listed = await git("ls-files", "--cached", "--others", "--exclude-standard", "-z");
  if (listed === undefined)
    throw new Failure("git cannot list the files; run this in a clone of the repository.");
  const whole = new RegExp(`${oldName.replaceAll(/\W/g, "\\$&")}(?![\\w-])`, "g");
  const files: { path: string; content: string }[] = [];
  for (const path of listed.split("\0").filter((file) => file !== "")) {
    const before = await readFile(path, "utf8").catch(() => "");
    const renamed = before.replace(whole, () => name);
    const after = path === "package.json" ? withRepository(renamed, url) : renamed;
    if (after !== before) files.push({ path, content: await formatted(path, after) });
  }
  writeTogether(files);
  return files.map(({ path }) => path);
}

function withRepository(manifest: string, url: string | undefined): string {
  if (url === undefined) return manifest;
  // Sound: readManifest has read it as an object.
  const fields = Object.entries(JSON.parse(manifest) as Record<string, unknown>);
  const others = fields.filter(([field]) => field !== "repository");
  const place = others.findIndex(([field]) => field === "license") + 1;
  const repository = ["repository", { type: "git", url }] as const;
  return JSON.stringify(Object.fromEntries(others.toSpliced(place, 0, [...repository])), null, 2);
}

/** The address as npm writes it into a manifest. */
function repositoryUrl(repository: string): string {
  if (/^[\w.-]+\/[\w.-]+$/.test(repository)) return `git+https://github.com/${repository}.git`;
  if (/^(git\+)?(https:\/\/[^\s@]+|ssh:\/\/[^\s:@]+@?[^\s@]+)$/.test(repository)) return repository;
  throw new Failure(
    "--repository takes owner/name, or an https or ssh address without a password.",
  );
}

/** Formats the file again, because a name of another length moves line breaks. */
async function formatted(path: string, content: string): Promise<string> {
  const { ignored, inferredParser } = await getFileInfo(path, { ignorePath: ".prettierignore" });
  if (ignored || inferredParser === null) return content;
  const config = await resolveConfig(path, { editorconfig: true });
  return format(content, { ...config, filepath: path });
}
