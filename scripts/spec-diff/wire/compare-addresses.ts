import type { Operation } from "../../generate/operations/operations.ts";
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

function keyRule(key: Operation["security"], newKey: Operation["security"]): WholeRule {
  if (!key) return "key asked";
  if (!newKey) return "key dropped";
  return key.prefix === newKey.prefix ? "followed" : "key changed";
}
