import type { Outcome } from "./scenario.ts";

export type Runtime = {
  readonly name: string;
  /** Why it cannot run on this machine. */
  readonly absent?: string | undefined;
  /**
   * Runs the scenario against the fault server, which answers as the rest of the address `scripts` says. `folder` is
   * empty, for what the runtime keeps.
   */
  run(scripts: string, folder: string): Promise<readonly Outcome[]>;
};

/** Milliseconds in which a whole scenario must be over. */
export const limit = 60_000;
