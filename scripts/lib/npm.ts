import { run } from "./child-process.ts";

type NpmOptions = {
  cwd?: string;
  /** Settings of npm that replace the user's, by their names on the command line. */
  settings?: Readonly<Record<string, string>>;
};

/** Runs npm as it would run in a new shell, and returns what it prints. */
export function npm(
  args: readonly string[],
  { cwd, settings = {} }: NpmOptions = {},
): Promise<string> {
  return run("npm", args, { cwd, env: npmEnvironment(settings) });
}

/** The environment without the variables that `npm run` adds for its child processes, and with these settings. */
export function npmEnvironment(
  settings: NonNullable<NpmOptions["settings"]> = {},
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !isOfAnotherRun(name));
  const changed = Object.entries(settings).map(([name, value]) => [environmentName(name), value]);
  return Object.fromEntries([...inherited, ...changed]);
}

function isOfAnotherRun(name: string): boolean {
  // The user may have set these in the environment. All others come from the npm that runs this script.
  if (/^npm_config_(registry|cache|userconfig|globalconfig|offline|prefer_offline)$/i.test(name))
    return false;
  return /^(npm_|init_cwd$)/i.test(name);
}

function environmentName(setting: string): string {
  return `npm_config_${setting.replaceAll("-", "_")}`;
}
