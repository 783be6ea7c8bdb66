import { isDeepStrictEqual } from "node:util";
import type { CanonicalOperation } from "../generate/canonical/canonical.ts";
import { otherMethods } from "../lib/http-methods.ts";
import { escapeToken, keysOf, valueIn } from "../lib/json-pointer.ts";
import { asPhrase } from "../lib/reason.ts";
import type { Finding } from "./finding.ts";
import { describePointer } from "./place.ts";
import { wholeRules } from "./rules.ts";
import { DocumentComparison, type Difference } from "./compare-documents.ts";
import type { Version } from "./version.ts";

/** Operations without types in one of the versions: every change of them counts as one that breaks callers. */
export function compareRefused(
  before: Version,
  after: Version,
): { findings: Finding[]; texts: Difference[] } {
  const places = new Set(
    [...before.refused, ...after.refused].map(({ operation }) => operation.place),
  );
  const texts: Difference[] = [];
  const findings = [...places].flatMap((place): Finding[] => {
    const [old, current] = [before, after].map(({ refused }) =>
      refused.find(({ operation }) => operation.place === place),
    );
    const operation = (current ?? old)?.operation;
    if (!operation) return [];
    const [part, pointer] = addressOf(operation);
    const [verdict, why] = wholeRules["not compared"];
    if (!old || !current) {
      const [was, is] = statesOf(before, after, place, pointer);
      const because = `${why}: ${reasonOf(before, after, place)}`;
      return [{ part, path: "", verdict, why: because, before: was, after: is }];
    }
    const differences = compareWhole([before, old], [after, current]);
    texts.push(...differences.filter(({ isText }) => isText));
    const [first, ...more] = differences.filter(({ isText }) => !isText);
    if (!first) return [];
    const others = more.length > 0 ? ` and ${more.length} more` : "";
    const changed = `${describePointer(first.pointer)}${others} changed`;
    const because = `${why}: ${changed}, and ${reasonOf(before, after, place)}`;
    return [{ part, path: "", verdict, why: because }];
  });
  return { findings, texts };
}

/** How a report calls an operation that is refused, and where it stands. */
export function addressOf({ id, place, path, method }: CanonicalOperation): [string, string] {
  return [id ?? place, `#/paths/${escapeToken(path)}/${method}`];
}

type Side = readonly [Version, Version["refused"][number]];

/** Everything that an operation depends on: what it says, what its path says, and what the document says for all. */
function compareWhole([before, old]: Side, [after, current]: Side): Difference[] {
  const [was, is] = [
    contextOf(before.source, old.operation),
    contextOf(after.source, current.operation),
  ];
  const documents = new DocumentComparison(before.source, after.source);
  return [
    ...documents.compare(was.operation, is.operation, current.operation.source),
    ...documents.compare(was.parameters, is.parameters, `${is.pointer}/parameters`, "objects"),
    ...(["servers", "security"] as const).flatMap((key): Difference[] =>
      isDeepStrictEqual(was[key], is[key])
        ? []
        : [{ pointer: `#/${key}`, before: was[key], after: is[key], isText: false }],
    ),
  ];
}

function contextOf(root: unknown, { source }: CanonicalOperation) {
  const keys = keysOf(source);
  const path = keys.slice(0, keys.at(-2) === otherMethods ? -2 : -1);
  const [operation, item] = [valueIn(root, keys), valueIn(root, path)];
  const nearest = (key: string) =>
    [operation, item, root].map((one) => Object(one)[key]).find((one) => one !== undefined);
  const security = [nearest("security") ?? []].flat();
  const schemes = security.flatMap((one) => Object.keys(Object(one)));
  return {
    operation,
    parameters: Object(item).parameters ?? [],
    pointer: ["#", ...path.map(escapeToken)].join("/"),
    servers: withoutTexts(nearest("servers")),
    security: [
      security,
      ...schemes.map((name) =>
        withoutTexts(valueIn(root, ["components", "securitySchemes", name])),
      ),
    ],
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

/** Why generate refuses the operation, in which version. */
function reasonOf(before: Version, after: Version, place: string): string {
  const reasons = [before, after].flatMap(({ name, refused }) => {
    const failure = refused.find(({ operation }) => operation.place === place)?.failure;
    return failure ? [[name, asPhrase(failure.message)] as const] : [];
  });
  const isOne = new Set(reasons.map(([, reason]) => reason)).size === 1;
  const places = isOne
    ? `in ${reasons.map(([name]) => name).join(" and in ")} (${reasons[0]?.[1]})`
    : reasons.map(([name, one]) => `in ${name} (${one})`).join(" and ");
  return `npm run generate refuses it ${places}`;
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
