import { execFile } from "node:child_process";
import { Failure } from "../command.ts";

/** Runs git in the working directory; `undefined` when git says no. */
export function git(...args: string[]): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const options = { encoding: "buffer", maxBuffer: 2 ** 30 } as const;
    execFile("git", args, options, (error, stdout) => {
      if (error?.code === "ENOENT")
        reject(new Failure("git does not start; install it, or put it on the PATH."));
      else resolve(error === null ? stdout : undefined);
    });
  });
}

/** What git prints, without the line's end; `undefined` when it prints nothing or says no. */
export async function gitLine(...args: string[]): Promise<string | undefined> {
  return (await git(...args))?.toString("utf8").trim() || undefined;
}

/** The commit of a ref; `undefined` where there is none. */
export function commitOf(ref: string): Promise<string | undefined> {
  return gitLine("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
}

/** Every file under the paths at a commit, by its path from the working directory. */
export async function filesAt(
  commit: string,
  paths: readonly string[],
): Promise<Map<string, Buffer>> {
  const list = await git("ls-tree", "-r", "-z", "--name-only", commit, "--", ...paths);
  const names = (list?.toString("utf8") ?? "").split("\0").filter((name) => name !== "");
  const files = await Promise.all(
    names.map(async (name) => {
      const content = await git("show", `${commit}:./${name}`);
      return content === undefined ? [] : [[name, content] satisfies [string, Buffer]];
    }),
  );
  return new Map(files.flat());
}
