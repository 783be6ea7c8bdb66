import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import type { Taken } from "./operations/take-operations.ts";
import { SchemaTypes } from "./types/schema-types.ts";
import { primitives } from "./types/type-nodes.ts";

/** The entry that binds the background tracker to an operation, and the file that knows two names of its request. */
const entry = "src/background.ts";
const source = "src/background/request.ts";

/**
 * Refuses a request without the properties that the project's background tracker knows by name. The compiler refuses
 * the same requests, but names no place of the specification.
 */
export async function requireTracked({ document, operations }: Taken): Promise<void> {
  const text = await readFile(entry, "utf8").catch(() => "");
  const [, id] = /\(\s*operations\.([\w$]+)/.exec(text) ?? [];
  const operation = operations.find((one) => one.id === id);
  if (!operation || !existsSync(source)) return;
  // With the time in its address the file is loaded anew after an edit, while --watch runs.
  const address = `${pathToFileURL(resolve(source)).href}?${statSync(source).mtime.getTime()}`;
  const { identity, merged }: Record<"identity" | "merged", string> = await import(address);
  const { request, node } = operation;
  const schemas = document.get(document.root, "components", "schemas")?.value ?? {};
  const properties = propertiesOf(request?.node.value["schema"], schemas);
  const names = properties.map(({ name }) => name);
  const plain = properties.filter(({ isPlain }) => isPlain).map(({ name }) => name);
  const phrases = [
    { wanted: identity, among: plain, is: " of texts, numbers or booleans (`identity`" },
    { wanted: merged, among: names, is: " (`merged`" },
  ]
    .filter(({ wanted, among }) => !among.includes(wanted))
    .map(({ wanted, among, is }) => {
      const free = new Set(among.filter((name) => name !== identity && name !== merged));
      const candidates = [...free].slice(0, 10).map((name) => `"${name}"`);
      return `no property "${wanted}"${is} in ${source}; candidates: ${candidates.join(", ") || "none"})`;
    });
  if (phrases.length === 0) return;
  throw document.refuse(
    (request && document.get(request.node, "schema")) ?? request?.node ?? node,
    `the request of ${operation.id} has ${phrases.join(" and ")}; if another property took its place, name that one in ${source}, else remove the entry ${entry} (CONTRIBUTING.md, "Removing the background tracker").`,
  );
}

const plainKinds = new Set<ts.SyntaxKind>([
  ...Object.values(primitives),
  ts.SyntaxKind.LiteralType,
  ts.SyntaxKind.NeverKeyword,
]);

/** The properties that the type of a schema names, itself or by what it is composed of. */
function propertiesOf(schema: unknown, named: Readonly<Record<string, unknown>>) {
  const types = new SchemaTypes(named, () => undefined);
  const partsOf = (type: ts.TypeNode): readonly ts.TypeNode[] => {
    if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) return type.types;
    if (ts.isParenthesizedTypeNode(type)) return [type.type];
    if (!ts.isIndexedAccessTypeNode(type) || !ts.isLiteralTypeNode(type.indexType)) return [];
    const { literal } = type.indexType;
    return ts.isStringLiteral(literal) ? [types.typeOf(named[literal.text])] : [];
  };
  const isPlain = (type: ts.TypeNode): boolean => {
    const parts = partsOf(type);
    if (parts.length === 0) return plainKinds.has(type.kind);
    return ts.isUnionTypeNode(type) ? parts.every(isPlain) : parts.some(isPlain);
  };
  const found: { name: string; isPlain: boolean }[] = [];
  const visit = (type: ts.TypeNode): void => {
    partsOf(type).forEach(visit);
    if (!ts.isTypeLiteralNode(type)) return;
    for (const { name, type: value } of type.members.filter(ts.isPropertySignature))
      if (value && (ts.isIdentifier(name) || ts.isStringLiteral(name)))
        found.push({ name: name.text, isPlain: isPlain(value) });
  };
  visit(types.typeOf(schema));
  return found;
}
