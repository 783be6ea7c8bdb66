import { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import type { PlaceParameters } from "./descriptor.ts";

/**
 * Places parameters with openapi-fetch's serializers. Only the entries of operations with parameters, or with the key
 * in the query, name this function, so that other bundles do not contain it.
 */
export const placeParameters: PlaceParameters = (
  { security },
  address,
  { path = {}, query, header },
  secret,
) => {
  const isInQuery = security?.in === "query";
  return {
    url: createFinalURL(address, {
      baseUrl: "",
      params: { path, query: { ...query, ...(isInQuery && secret) } },
      querySerializer: createQuerySerializer<unknown>(),
      pathSerializer: defaultPathSerializer,
    }),
    headers: { ...header, ...(!isInQuery && secret) },
  };
};
