import { isDeepStrictEqual } from "node:util";
import type { Document } from "../../generate/document.ts";
import type { Operation } from "../../generate/operations/operations.ts";
import { escapeToken } from "../../lib/json-pointer.ts";
import type { Finding } from "../finding.ts";
import { whole, type WholeRule } from "../rules.ts";

/** What the package sends as the document says, and nobody calls by its name. */
export function compareAddresses(old: Operation, current: Operation): Finding[] {
  const compare = (name: string, rule: WholeRule, write: (operation: Operation) => string) => {
    const [before, after] = [write(old), write(current)];
    return before === after ? [] : [whole(`${old.id} ${name}`, rule, before, after)];
  };
  const [host, newHost] = [old, current].map(({ server }) => new URL(server).host);
  return [
    ...compare("method", "followed", ({ method }) => method),
    ...compare("path", "followed", ({ path }) => path),
    ...compare("server", host === newHost ? "followed" : "host changed", ({ server }) => server),
    ...compare("key", keyRule(old.security, current.security), ({ security }) =>
      security ? `${security.in} ${security.name}: ${security.prefix}<key>` : "no key",
    ),
  ];
}

/** Where the server and the key of an operation are declared, by their places; operations may share these. */
export function pointersOfAddress(
  [before, after]: readonly [Document, Document],
  [old, current]: readonly [Operation, Operation],
): [place: string, pointer: string][] {
  const ownerOf = (key: string) =>
    [current.node, after.root, old.node].find(({ value }) => key in value)?.pointer ?? "#";
  const [was, is] = [old.node, current.node].map(
    ({ value }, index) => value["security"] ?? [before, after][index]?.root.value["security"],
  );
  const [scheme] = Object.keys(Object([is].flat()[0]));
  // Where the operation asks for what it asked for, the scheme itself changed.
  const isOfScheme = scheme !== undefined && isDeepStrictEqual(was, is);
  const pointer = isOfScheme
    ? `#/components/securitySchemes/${escapeToken(scheme)}`
    : `${ownerOf("security")}/security`;
  return [
    [`${old.id} server`, `${ownerOf("servers")}/servers`],
    [`${old.id} key`, pointer],
  ];
}

function keyRule(key: Operation["security"], newKey: Operation["security"]): WholeRule {
  if (!key) return "key asked";
  if (!newKey) return "key dropped";
  return key.prefix === newKey.prefix ? "followed" : "key changed";
}
