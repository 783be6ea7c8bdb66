import type { CheckResult } from "./scenario.ts";

export type Runtime = {
  readonly name: string;
  /** Why it cannot run on this machine. */
  readonly absent?: string | undefined;
  /**
   * Runs the scenario with the fault server under the address `scripts`. `folder` is an empty folder for the files of
   * the runtime.
   */
  run(scripts: string, folder: string): Promise<readonly CheckResult[]>;
};

/** The time limit of a whole scenario in milliseconds. */
export const limit = 60_000;
