import type { Bump } from "./bump.ts";
import type { Direction } from "../generate/canonical/unit.ts";
import type { Finding } from "./finding.ts";
import type { Effect } from "./schemas/schema-change.ts";

/** What can happen to a type, or to a property of one. */
export type TypeEvent =
  | "added"
  | "added, required"
  | "added, widening others"
  | "removed"
  | "became required"
  | "became optional"
  | "widened"
  | "narrowed"
  | "opened"
  | "closed"
  | "value removed"
  | "member added"
  | "member removed";

type Rule = readonly [verdict: Bump, why: string];
type Rules<Name extends string> = Readonly<Record<Direction, Readonly<Record<Name, Rule>>>>;

const gone: Rule = ["major", "callers that compare with what is gone no longer compile"];
const readMore: Rule = ["minor", "callers may read it"];

/** How the compiler's judgement of a change is rated: what it means for code that compiles today. */
export const typeRules: Rules<TypeEvent> = {
  request: {
    added: ["minor", "callers may send it"],
    "added, required": ["major", "no caller sends it yet"],
    "added, widening others": ["minor", "callers may send it"],
    removed: ["major", "callers that send it no longer compile"],
    "became required": ["major", "callers that leave it out no longer compile"],
    "became optional": ["minor", "callers may leave it out"],
    widened: ["minor", "callers may send more"],
    narrowed: ["major", "callers that send what is gone no longer compile"],
    opened: ["minor", "callers may send any other property"],
    closed: ["major", "callers that send other properties no longer compile"],
    "value removed": gone,
    "member added": ["minor", "callers may send more"],
    "member removed": ["major", "callers that send what is gone no longer compile"],
  },
  response: {
    added: readMore,
    "added, required": readMore,
    "added, widening others": [
      "major",
      "callers that read other properties may get its type, or `undefined`, and no longer compile",
    ],
    removed: ["major", "callers that read it no longer compile"],
    "became required": ["minor", "callers can rely on it"],
    "became optional": ["major", "callers that rely on it no longer compile"],
    widened: ["major", "callers get what they do not expect, and may no longer compile"],
    narrowed: ["minor", "what callers get is still what they expect"],
    opened: ["minor", "callers may read any other property"],
    closed: ["major", "callers that read other properties no longer compile"],
    "value removed": gone,
    "member added": readMore,
    "member removed": ["major", "callers that read what is gone no longer compile"],
  },
};

/** How a change of the values that a schema accepts is rated: what it means for programs that run today. */
export const valueRules: Rules<Effect | "none"> = {
  request: {
    narrower: ["major", "what was accepted may be refused"],
    both: ["major", "what was accepted may be refused"],
    wider: ["minor", "more is accepted"],
    none: ["minor", "more may be sent"],
  },
  response: {
    narrower: ["minor", "less than before may arrive"],
    both: ["major", "what arrives may be what callers do not expect"],
    wider: ["major", "what arrives may be what callers do not expect"],
    none: ["minor", "more may arrive"],
  },
};

/** The rules of operations and statuses as a whole, of their addresses and of what surrounds the bodies. */
export const wholeRules = {
  "operation added": ["minor", "callers may call it"],
  "operation removed": ["major", "callers of it no longer compile"],
  "operation renamed": ["major", "callers of it no longer compile"],
  deprecated: ["minor", "editors strike it out, and callers still compile"],
  undeprecated: ["patch", "editors no longer strike it out"],
  "body added": ["minor", "callers may send it"],
  "calls break": ["major", "calls that compile today no longer do"],
  "calls widened": ["minor", "it can be called in more ways"],
  "status added": ["minor", "an exhaustive switch over `status` needs a case"],
  "status added, unreadable": [
    "major",
    "what callers read of the body may be missing, and they may no longer compile",
  ],
  "status in a range": ["minor", "callers that compare with it still compile"],
  "status removed": ["major", "callers that compare with it no longer compile"],
  followed: ["minor", "the package follows, and callers change nothing"],
  "host changed": [
    "major",
    "the key and the body go to another host, which proxies and allow-lists must know",
  ],
  "key asked": ["major", "calls without a key are refused"],
  "key dropped": ["minor", "calls need no key"],
  "key changed": ["major", "it takes another kind of key than callers have"],
  "header added": ["minor", "callers may read it"],
  "header removed": ["minor", "callers could not rely on it"],
  "required header removed": ["major", "callers rely on it"],
  "header became optional": ["major", "callers rely on it"],
  "header became required": ["minor", "callers can rely on it"],
  "default changed": [
    "minor",
    "a call that leaves it out may mean something else, and callers still compile",
  ],
  "not compared": ["major", "neither judge can compare it, so it counts as a break"],
  ambiguous: ["major", "what matched one alternative may match two, and be refused"],
  declared: ["minor", "the same values match, now by its name"],
  undeclared: ["minor", "the same values match, no longer by its name"],
  "not judged": ["patch", "it only tells people what the value is: no validator judges it"],
  "pattern changed": ["minor", "callers take the text as it is"],
  text: ["patch", "callers change nothing"],
} as const satisfies Readonly<Record<string, Rule>>;

export type WholeRule = keyof typeof wholeRules;

/** What a rule for a part as a whole says of it. */
export function whole(part: string, rule: WholeRule, before?: string, after?: string): Finding {
  const [verdict, why] = wholeRules[rule];
  return { part, path: "", verdict, why, before, after };
}
