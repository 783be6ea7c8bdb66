import type { Descriptor } from "../../src/runtime/descriptor.ts";

/** An error status that the document declares for an operation and that is not retried, if there is one. */
export function declaredError({ responses }: Descriptor): string | undefined {
  return Object.keys(responses).find((status) => /^4(?!08|29)\d\d$/.test(status));
}
