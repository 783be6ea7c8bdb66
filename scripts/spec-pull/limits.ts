import { Failure } from "../lib/command.ts";

export type Limits = {
  /** Seconds for the whole download. */
  seconds: number;
  /** The largest size of the source in megabytes (10^6 bytes), decompressed. */
  megabytes: number;
};

/** The options that set the limits, with their defaults. */
export const limitOptions = {
  timeout: { type: "string", default: "60" },
  "max-size": { type: "string", default: "20" },
} as const;

export function readLimits(options: Readonly<Record<keyof typeof limitOptions, string>>): Limits {
  return {
    seconds: positive("--timeout", options.timeout),
    megabytes: positive("--max-size", options["max-size"]),
  };
}

function positive(option: string, text: string): number {
  const number = Number(text);
  if (number > 0 && number <= 100_000) return number;
  throw new Failure(`${option} takes a number above 0 and up to 100000, not '${text}'.`);
}

/** The message for a source that is too large. */
export function overLimit(name: string, megabytes: number): string {
  return `${name} is over the limit of ${megabytes} MB; --max-size <megabytes> raises it.`;
}
