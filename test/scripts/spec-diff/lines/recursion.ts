import { integer, list, object, text, type JsonSchema } from "../labelled/row.ts";
import { tuple, type ReportedRow } from "./row.ts";

type Properties = { [name: string]: JsonSchema };

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** How a schema may hold itself, by its name. */
const holders: { [name: string]: (node: string) => { kids: JsonSchema; others?: Properties } } = {
  "in a property": (node) => ({ kids: ref(node) }),
  "in a list": (node) => ({ kids: list(ref(node)) }),
  "in a list of lists": (node) => ({ kids: list(list(ref(node))) }),
  "in a tuple": (node) => ({ kids: tuple(text, ref(node)) }),
  "in any property": (node) => ({ kids: object({}, { additionalProperties: ref(node) }) }),
  "in a property that may be null": (node) => ({ kids: { anyOf: [ref(node), { type: "null" }] } }),
  "in a list that may be null": (node) => ({ kids: { type: ["array", "null"], items: ref(node) } }),
  "as a part": (node) => ({ kids: { type: "object", allOf: [ref(node)] } }),
  "in another's list": (node) => ({
    kids: list(ref(`${node}Other`)),
    others: { [`${node}Other`]: object({ parents: list(ref(node)) }) },
  }),
};

type PropertiesChange = [name: string, before: Properties, after: Properties, required: string[]];

const changes: (readonly [...PropertiesChange, sent: string, received: string])[] = [
  [
    "gets another type",
    { v: text },
    { v: integer },
    [],
    "major major request.v: was string, now integer",
    "major major response 200.v: was string, now integer",
  ],
  [
    "gets another value",
    { v: { const: "a" } },
    { v: { const: "b" } },
    [],
    `major major request.v: was "a", now "b"`,
    `major major response 200.v: was "a", now "b"`,
  ],
  [
    "becomes required",
    { v: text },
    { v: text },
    ["v"],
    "major major request.v: was optional, now required",
    "minor minor response 200.v: was optional, now required",
  ],
  [
    "comes",
    {},
    { v: text },
    [],
    "minor minor request.v: added string",
    "minor minor response 200.v: added string",
  ],
  [
    "goes",
    { v: text },
    {},
    [],
    "minor major request.v: removed string",
    "major major response 200.v: removed string",
  ],
];

/** A property of a schema that holds itself. */
export const recursion: readonly ReportedRow[] = Object.entries(holders).flatMap(
  ([holder, hold], index) =>
    changes.flatMap(([change, before, after, required, ...lines], column) =>
      (["request", "response"] as const).map((direction, side): ReportedRow => {
        const node = `Node${index}${column}${side}`;
        const { kids, others = {} } = hold(node);
        const part = (properties: Properties, more = {}) => ({
          [direction]: ref(node),
          schemas: { [node]: object({ kids, ...properties }, more), ...others },
        });
        const name = `a ${direction} holds itself ${holder}, and a property ${change}`;
        return [name, part(before), part(after, { required }), lines[side] ?? ""];
      }),
    ),
);
