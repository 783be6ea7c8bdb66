import { OptionDefaults } from "typedoc";

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  entryPoints: ["src/index.ts", "src/undici.ts", "src/testing.ts"],
  out: "docs/package",
  readme: "none",
  disableSources: true,
  excludeExternals: true,
  treatWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  // The type and the value PromptLayerError share the docstring of the type.
  requiredToBeDocumented: ["Function", "Class", "Interface", "TypeAlias", "Enum"],
  // openapi-typescript writes the specification's descriptions so.
  blockTags: [...OptionDefaults.blockTags, "@description"],
  // Named by a public type, and read by way of it.
  intentionallyNotExported: [
    "src/errors.ts:InvalidOptionsError",
    "src/errors.ts:OperationError",
    "src/fetch.ts:ResponseHeaders",
    "src/types.ts:OperationId",
    "src/types.ts:OperationMethod",
    "src/types.ts:OperationResult",
    "src/types.ts:ReceivedBody",
    "src/types.ts:RequestBody",
    "src/types.ts:ResponseBody",
    "src/types.ts:ResponseData",
  ],
};
