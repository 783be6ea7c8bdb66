import openapiTypeScript, { astToString } from "openapi-typescript";

/**
 * The types of paths, schemas and operations. The only file that touches openapi-typescript.
 *
 * `defaultNonNullable` is off: a property with a `default` may still be left out by the server.
 */
export async function generateTypes(bundled: string): Promise<string> {
  return astToString(await openapiTypeScript(bundled, { defaultNonNullable: false, silent: true }));
}
