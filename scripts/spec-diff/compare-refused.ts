import { isDeepStrictEqual } from "node:util";
import type { CanonicalOperation } from "../generate/canonical/canonical.ts";
import { otherMethods } from "../lib/http-methods.ts";
import { escapeToken, keysOf, valueIn } from "../lib/json-pointer.ts";
import { asPhrase } from "../lib/reason.ts";
import { describeDifference, type Change } from "./change.ts";
import { distinct } from "./schemas/shape-parts.ts";
import { DocumentComparison, type Difference } from "./compare-documents.ts";
import type { Version } from "./version.ts";

/** Operations that generate refuses in one of the versions: no judge compares them, so each change counts as a break. */
export function compareRefused(
  before: Version,
  after: Version,
): { changes: Change[]; texts: Difference[] } {
  const places = new Set(
    [...before.refused, ...after.refused].map(({ operation }) => operation.place),
  );
  const texts: Difference[] = [];
  const changes = [...places].flatMap((place): Change[] => {
    const [old, current] = [before, after].map(({ refused }) =>
      refused.find(({ operation }) => operation.place === place),
    );
    const operation = (current ?? old)?.operation;
    if (!operation) return [];
    const name = operation.id ?? place;
    const because = `: npm run generate refuses ${name}`;
    const inFull = `${because} ${reasonOf(before, after, place)}`;
    if (old && current) {
      const differences = compareWhole([before, old], [after, current]);
      texts.push(...differences.filter(({ isText }) => isText));
      return differences
        .filter(({ isText }) => !isText)
        .map((one, at) => describeDifference(one, "not compared", at === 0 ? inFull : because));
    }
    const pointer = `#/paths/${escapeToken(operation.path)}/${operation.method}`;
    const [was, is] = statesOf(before, after, place, pointer);
    const whole = { pointer, before: was, after: is };
    const change = describeDifference(whole, "not compared", inFull);
    return [{ ...change, place: name, old: was ?? null, new: is ?? null }];
  });
  return { changes: distinct(changes, ({ pointer }) => pointer), texts };
}

type Refusal = readonly [Version, Version["refused"][number]];

/** Everything that an operation depends on: what it says, what its path says, and what the document says for all. */
function compareWhole([before, old]: Refusal, [after, current]: Refusal): Difference[] {
  const [was, is] = [
    contextOf(before.source, old.operation),
    contextOf(after.source, current.operation),
  ];
  const documents = new DocumentComparison(before.source, after.source);
  return [
    ...documents.compare(was.operation, is.operation, current.operation.source),
    ...documents.compare(was.parameters, is.parameters, `${is.pointer}/parameters`, "objects"),
    ...(["servers", "security"] as const).flatMap((key): Difference[] => {
      const { value, pointer } = is[key];
      const isSame = isDeepStrictEqual(was[key].value, value);
      return isSame ? [] : [{ pointer, before: was[key].value, after: value, isText: false }];
    }),
  ];
}

function contextOf(root: unknown, { source }: CanonicalOperation) {
  const keys = keysOf(source);
  const path = keys.slice(0, keys.at(-2) === otherMethods ? -2 : -1);
  const pointer = ["#", ...path.map(escapeToken)].join("/");
  const [own, item] = [keys, path].map((place) => Object(valueIn(root, place)));
  const levels = [
    [source, own],
    [pointer, item],
    ["#", Object(root)],
  ] as const;
  const nearest = (key: string) => {
    const [owner, value] = levels.find(([, one]) => one[key] !== undefined) ?? ["#", {}];
    return { pointer: `${owner}/${key}`, value: value[key] };
  };
  const { servers: _servers, security: _security, ...operation } = own;
  const [servers, security] = [nearest("servers"), nearest("security")];
  const required = [security.value ?? []].flat();
  const schemes = required.flatMap((one) => Object.keys(Object(one)));
  return {
    operation,
    parameters: item.parameters ?? [],
    pointer,
    servers: { ...servers, value: withoutTexts(servers.value) },
    security: {
      ...security,
      value: [
        required,
        ...schemes.map((name) =>
          withoutTexts(valueIn(root, ["components", "securitySchemes", name])),
        ),
      ],
    },
  };
}

/** What is said of the server, or of the key, without what only explains it. */
function withoutTexts(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (key, inner: unknown) =>
      key === "description" ? undefined : inner,
    ),
  );
}

/** In which version generate refuses the operation, and why. */
function reasonOf(before: Version, after: Version, place: string): string {
  const reasons = [before, after].flatMap(({ name, refused }) => {
    const failure = refused.find(({ operation }) => operation.place === place)?.failure;
    return failure ? [[name, asPhrase(failure.message)] as const] : [];
  });
  const isOne = new Set(reasons.map(([, reason]) => reason)).size === 1;
  return isOne
    ? `in ${reasons.map(([name]) => name).join(" and in ")} (${reasons[0]?.[1]})`
    : reasons.map(([name, one]) => `in ${name} (${one})`).join(" and ");
}

/** What became of an operation that generate refuses in one version: the other may take it, or not have it. */
function statesOf(before: Version, after: Version, place: string, pointer: string) {
  const sides = [before, after].map(({ refused, operations }) => {
    if (refused.some(({ operation }) => operation.place === place)) return "refused by generate";
    return operations.some(({ node }) => node.pointer === pointer)
      ? "taken by generate"
      : undefined;
  });
  return sides.includes(undefined)
    ? sides.map((side) => side && "an operation that generate refuses")
    : sides;
}
