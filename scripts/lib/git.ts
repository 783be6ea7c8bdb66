import { execute } from "./child-process.ts";

/** Runs git and returns what it prints, or undefined if it fails. */
export async function git(...args: string[]): Promise<string | undefined> {
  const { succeeded, stdout } = await execute("git", args);
  return succeeded ? stdout : undefined;
}

/** Runs git and returns the line that it prints, or undefined if it fails or prints nothing. */
export async function gitLine(...args: string[]): Promise<string | undefined> {
  return (await git(...args))?.trim() || undefined;
}

/** The hash of the commit that a ref names, or undefined. */
export function commitOf(ref: string): Promise<string | undefined> {
  return gitLine("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
}

/** The contents of all files under some paths at a commit, by path. */
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
