import openapiTypeScript, { astToString, type OpenAPI3 } from "openapi-typescript";
import { visibleCode, withHarmlessComments } from "./writer.ts";

/**
 * The types of paths, schemas and operations. The only file that touches openapi-typescript.
 *
 * `defaultNonNullable` is off: a property with a `default` may still be left out by the server.
 */
export async function generateTypes(bundled: string): Promise<string> {
  // Sound: it is the bundled document, to which openapi-typescript's type does not allow unknown keywords.
  const document = withHarmlessComments(JSON.parse(bundled)) as OpenAPI3;
  const nodes = await openapiTypeScript(document, { defaultNonNullable: false, silent: true });
  return visibleCode(astToString(nodes));
}
