import { execute } from "../lib/child-process.ts";

/** What git prints in the working directory; `undefined` when git says no. */
export async function git(...args: string[]): Promise<string | undefined> {
  const { succeeded, stdout } = await execute("git", args);
  return succeeded ? stdout : undefined;
}

/** The same without the line's end; `undefined` also when it prints nothing. */
export async function gitLine(...args: string[]): Promise<string | undefined> {
  return (await git(...args))?.trim() || undefined;
}

/** The commit of a ref; `undefined` where there is none. */
export function commitOf(ref: string): Promise<string | undefined> {
  return gitLine("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
}

/** Every file under the paths at a commit, by its path from the working directory. */
export async function filesAt(
  commit: string,
  paths: readonly string[],
): Promise<Map<string, string>> {
  const list = await git("ls-tree", "-r", "-z", "--name-only", commit, "--", ...paths);
  const names = (list ?? "").split("\0").filter((name) => name !== "");
  const files = await Promise.all(
    names.map(async (name) => {
      const content = await git("show", `${commit}:./${name}`);
      return content === undefined ? [] : [[name, content] satisfies [string, string]];
    }),
  );
  return new Map(files.flat());
}
