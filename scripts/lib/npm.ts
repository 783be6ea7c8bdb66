import { run } from "./child-process.ts";

type NpmOptions = {
  cwd?: string;
  /** Settings of npm that differ from the user's, by their name on the command line. */
  settings?: Readonly<Record<string, string>>;
};

/** Runs npm as from a fresh shell. */
export function npm(
  args: readonly string[],
  { cwd, settings = {} }: NpmOptions = {},
): Promise<string> {
  return run("npm", args, { cwd, env: npmEnvironment(settings) });
}

/** The environment of a fresh shell: `npm run` hands its own settings and folders down to every child. */
export function npmEnvironment(
  settings: NonNullable<NpmOptions["settings"]> = {},
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !isOfAnotherRun(name));
  const changed = Object.entries(settings).map(([name, value]) => [environmentName(name), value]);
  return Object.fromEntries([...inherited, ...changed]);
}

function isOfAnotherRun(name: string): boolean {
  // Where npm looks and what it keeps is the user's choice and goes on; the rest is of the outer run.
  if (/^npm_config_(registry|cache|userconfig|globalconfig|offline|prefer_offline)$/i.test(name))
    return false;
  return /^(npm_|init_cwd$)/i.test(name);
}

function environmentName(setting: string): string {
  return `npm_config_${setting.replaceAll("-", "_")}`;
}
