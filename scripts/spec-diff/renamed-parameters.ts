import type { Operation } from "../generate/operations/operations.ts";
import type { Finding } from "./finding.ts";
import { propertyStep } from "./place.ts";

/** Old name → new name of the path parameters that stand at the same position of the path. */
export function renamedParameters(old: Operation, current: Operation): Map<string, string> {
  const [names, newNames] = [old, current].map(({ path }) =>
    [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name),
  );
  const pairs = (names ?? []).map((name, index) => [name, newNames?.[index] ?? name] as const);
  const isRenamed = ([name, newName]: readonly [string, string]) =>
    !newNames?.includes(name) && !names?.includes(newName);
  return new Map(names?.length === newNames?.length ? pairs.filter(isRenamed) : []);
}

/** The operation with the old names of its path parameters, so that the rest of it can be compared. */
export function withOldNames(operation: Operation, renamed: ReadonlyMap<string, string>) {
  const oldNames = new Map([...renamed].map(([name, newName]) => [newName, name]));
  return {
    ...operation,
    path: operation.path.replaceAll(
      /\{([^{}]+)\}/g,
      (_whole, name: string) => `{${oldNames.get(name) ?? name}}`,
    ),
    parameters: operation.parameters.map((parameter) => ({
      ...parameter,
      name: (parameter.in === "path" && oldNames.get(parameter.name)) || parameter.name,
    })),
  };
}

/** What is told of the path names it as it is. */
export function withNewPath(finding: Finding, { id, path }: Operation): Finding {
  return finding.part === `${id} path` ? { ...finding, after: path } : finding;
}

/** What the types tell as one parameter that goes and one that comes, told once. */
export function tellRenamed(
  findings: readonly Finding[],
  id: string,
  renamed: ReadonlyMap<string, string>,
): Finding[] {
  const place = (name: string) => `${id} parameters.path${propertyStep(name)}`;
  const names = new Map([...renamed].map(([name, newName]) => [place(name), [name, newName]]));
  const added = new Set([...renamed.values()].map(place));
  return findings.flatMap((finding) => {
    if (added.has(finding.part + finding.path)) return [];
    const [before, after] = names.get(finding.part + finding.path) ?? [];
    return [before ? { ...finding, event: "renamed", before, after } : finding];
  });
}
