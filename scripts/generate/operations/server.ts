import { isSecure } from "../../../src/runtime/secure-address.ts";
import type { Document, Node } from "../document.ts";
import { update } from "../remedy.ts";

/** The address in a remedy where a person must fill in the real one. */
const placeholder = "https://api.example.com";

/** The first server: the operation's own, else its path's, else the document's. */
export function readServer(document: Document, item: Node, operation: Node): string {
  const owner = [operation, item, document.root].find(
    (node) => document.items(node, "servers").length > 0,
  );
  const server = owner && document.items(owner, "servers")[0];
  if (!server)
    throw document.refuse(operation, "no server is named for it.", () =>
      update("name the right one", { servers: [{ url: placeholder }] })("#"),
    );
  const variables = document.get(server, "variables");
  const text = String(server.value["url"]).replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const value = variables && document.get(variables, name)?.value["default"];
    return value === undefined ? whole : String(value);
  });
  const url = URL.parse(text);
  // The operation's path is appended, so the address must not have a query or a fragment.
  const isBase = url !== null && url.username + url.password === "" && !/[\s{}?#]/.test(text);
  if (!isBase || !isSecure(url)) {
    throw document.refuse(
      server,
      `the server's URL "${text}" is no https address without credentials or query.`,
      update("name the right one", { url: secured(text) }),
    );
  }
  return url.href.replace(/\/+$/, "");
}

/** The address that is probably meant: with https, or its path after a host that a person fills in. */
function secured(text: string): string {
  const url = URL.parse(text.replaceAll(/[{}]/g, ""), placeholder);
  return url === null ? placeholder : `https://${url.host}${url.pathname}`;
}
