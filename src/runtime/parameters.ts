import { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import type { PlaceParameters, QueryStyles } from "./descriptor.ts";

export { mergeHeaders } from "openapi-fetch";

/**
 * Writes parameters with openapi-fetch's serializers. Only the entries of operations with parameters, or with the key
 * in the query, refer to this function, so that bundles without such operations do not contain it.
 */
export const placeParameters: PlaceParameters = (
  { security },
  address,
  { path = {}, query, header },
  secret,
) => {
  const isInQuery = security?.in === "query";
  const texts = Object.entries({ ...header }).map(([name, value]) => [
    name,
    value === null || value === undefined ? undefined : String(value),
  ]);
  return {
    url: createFinalURL(address, {
      baseUrl: "",
      params: { path, query: { ...query, ...(isInQuery && secret) } },
      querySerializer: createQuerySerializer<unknown>(),
      pathSerializer: defaultPathSerializer,
    }),
    headers: { ...Object.fromEntries(texts), ...(!isInQuery && secret) },
  };
};

/** Does the same for operations whose query parameters have other styles than openapi-fetch's defaults. */
export const placeStyledParameters =
  (styles: QueryStyles): PlaceParameters =>
  (entry, address, { query, ...params }, secret) => {
    const { url, headers } = placeParameters(entry, address, params, secret);
    const parts = Object.entries({ ...query }).map(([name, value]) =>
      createQuerySerializer<unknown>(styles[name])({ [name]: value }),
    );
    const search = parts.filter((part) => part !== "").join("&");
    if (search === "") return { url, headers };
    return { url: `${url}${url.includes("?") ? "&" : "?"}${search}`, headers };
  };
