import { isFunction, isWhole, type Checks, type UncheckedOptions } from "../runtime/checks.ts";

/** Checks an option of the connections. With a dispatcher of the caller's it would have no effect. */
const isConnectionOption = (value: unknown, { dispatcher }: UncheckedOptions) =>
  dispatcher === undefined && isWhole(value, 1);
const isDuration = [isConnectionOption, "whole milliseconds from 1, without a dispatcher"] as const;

/** The checks of the options of `undiciFetch`. */
export const undiciChecks: Checks = {
  connections: [isConnectionOption, "a whole number from 1, without a dispatcher"],
  keepAliveTimeout: isDuration,
  connectTimeout: isDuration,
  dispatcher: [(value) => isFunction(Object(value).dispatch), "a dispatcher of undici 7 or 8"],
};
