import type { Impact } from "./bump.ts";

/** Which way a value goes: what callers give (contravariant), or what they get (covariant). */
export type Direction = "input" | "output";

/** What can happen to a type, or to a property of one. */
export type Event =
  | "added"
  | "added, required"
  | "removed"
  | "became required"
  | "became optional"
  | "widened"
  | "narrowed"
  | "opened"
  | "closed";

type Rule = readonly [impact: Impact, message: string];

/** The verdict rules of the types: what each change of them means for code that compiles today. */
export const rules: Readonly<Record<Direction, Readonly<Record<Event, Rule>>>> = {
  input: {
    added: ["minor", "was added: callers may send it"],
    "added, required": ["major", "was added and is required: no caller sends it yet"],
    removed: ["major", "was removed: callers that send it no longer compile"],
    "became required": ["major", "became required: callers that leave it out no longer compile"],
    "became optional": ["minor", "became optional: callers may leave it out"],
    widened: ["minor", "callers may send more"],
    narrowed: ["major", "callers that send what is gone no longer compile"],
    opened: ["minor", "takes any other properties now"],
    closed: ["major", "takes no other properties any more"],
  },
  output: {
    added: ["minor", "was added: callers may read it"],
    "added, required": ["minor", "was added: callers may read it"],
    removed: ["major", "was removed: callers that read it no longer compile"],
    "became required": ["minor", "became required: callers can rely on it"],
    "became optional": ["major", "became optional: callers that rely on it no longer compile"],
    widened: ["major", "callers get what they do not expect"],
    narrowed: ["minor", "callers get less than they expect"],
    opened: ["minor", "may have any other properties now"],
    closed: ["major", "has no other properties any more"],
  },
};

/** The same for whole statuses and operations, which are not properties to a caller. */
export const wholeRules = {
  "error status added": ["minor", "was added: an exhaustive switch over `status` needs a case"],
  "success status added": ["minor", "was added: an exhaustive switch over `status` needs a case"],
  "status removed": ["major", "was removed: callers that compare with it no longer compile"],
  "operation added": ["minor", "was added"],
  "operation removed": ["major", "was removed: callers of it no longer compile"],
  deprecated: ["minor", "was deprecated: editors strike it out, callers still compile"],
  undeprecated: ["patch", "is no longer deprecated"],
  "calls break": ["major", "calls that compile today no longer do"],
  "calls widened": ["minor", "can be called in more ways"],
  "data breaks": ["major", "resolves to what callers do not expect"],
} as const satisfies Record<string, Rule>;
