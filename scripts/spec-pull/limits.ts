export type Limits = {
  /** Seconds for the whole download. */
  seconds: number;
  /** Megabytes (10^6 bytes, decompressed) that the source may have. */
  megabytes: number;
};

/** The sentence for a source that is larger than it may be. */
export function overLimit(name: string, megabytes: number): string {
  return `${name} is over the limit of ${megabytes} MB; --max-size <megabytes> raises it.`;
}
