import { isFunction, isWhole, type Checks, type Given } from "../runtime/checks.ts";

/** A dispatcher has connections of its own, which such an option would not reach. */
const isOfConnections = (value: unknown, { dispatcher }: Given) =>
  dispatcher === undefined && isWhole(value, 1);
const isDuration = [isOfConnections, "whole milliseconds from 1, without a dispatcher"] as const;

/** What the options of `undiciFetch` may be. */
export const undiciChecks: Checks = {
  connections: [isOfConnections, "a whole number from 1, without a dispatcher"],
  keepAliveTimeout: isDuration,
  connectTimeout: isDuration,
  dispatcher: [(value) => isFunction(Object(value).dispatch), "a dispatcher of undici 7 or 8"],
};
