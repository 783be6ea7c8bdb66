import { _, or, type CodeGen, Name } from "ajv/dist/compile/codegen/index.js";
import { evaluatedPropsToName } from "ajv/dist/compile/util.js";
import type core from "ajv/dist/core.js";
import type { KeywordCxt } from "ajv/dist/core.js";
import { isMultiple, isOneOf, isUnique } from "./json-values.ts";

/** Up to this number of values, comparing with each is faster than a lookup. */
const fewValues = 100;

/**
 * Replaces three keywords: Ajv's `uniqueItems` compares all items with each other, its `enum` a value with all
 * constants, and its `multipleOf` finds that 19.99 is no multiple of 0.01.
 */
export function replaceSlow(ajv: InstanceType<typeof core.default>): void {
  ajv.removeKeyword("uniqueItems").removeKeyword("multipleOf").removeKeyword("enum");
  ajv.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    error: { message: "must NOT have duplicate items" },
    code: (cxt) => {
      if (cxt.schema === true) cxt.fail(_`!${call(cxt.gen, isUnique)}(${cxt.data})`);
    },
  });
  ajv.addKeyword({
    keyword: "enum",
    schemaType: "array",
    error: { message: "must be equal to one of the allowed values" },
    code: (cxt) => {
      const { gen, data, schemaCode } = cxt;
      const values: unknown[] = cxt.schema;
      const scalars = values.filter(isScalar);
      const isFew = values.length <= fewValues && scalars.length === values.length;
      cxt.pass(
        isFew
          ? or(...scalars.map((value) => _`${data} === ${value}`))
          : _`${call(gen, isOneOf)}(${data}, ${schemaCode})`,
      );
    },
  });
  ajv.addKeyword({
    keyword: "multipleOf",
    type: "number",
    schemaType: "number",
    error: { message: ({ schema }) => `must be multiple of ${String(schema)}` },
    code: (cxt) => {
      const { gen, data, schema } = cxt;
      const divisor = Number(schema);
      const isInteger = Number.isInteger(divisor);
      const rest = _`${data} % ${divisor} !== 0`;
      cxt.fail(isInteger ? rest : _`!${call(gen, isMultiple)}(${data}, ${divisor})`);
    },
  });
}

/**
 * Makes the keywords with conditions keep, for `unevaluatedProperties`, the names that were evaluated before them. Ajv
 * would start to keep them where a condition holds, and would lose them where it does not.
 */
export function countEvaluated(ajv: InstanceType<typeof core.default>): void {
  for (const keyword of ["$ref", "allOf", "anyOf", "oneOf", "if", "dependentSchemas"]) {
    const definition = ajv.getKeyword(keyword);
    if (typeof definition !== "object" || !("code" in definition)) continue;
    const { code, ...rest } = definition;
    ajv.removeKeyword(keyword).addKeyword({
      ...rest,
      keyword,
      code: (cxt, ruleType) => {
        const { gen, it } = cxt;
        if (it.props !== true && !(it.props instanceof Name))
          it.props = evaluatedPropsToName(gen, it.props);
        if (keyword === "if") mergeWhereValid(cxt);
        code(cxt, ruleType);
      },
    });
  }
}

/** Counts the names that the schema of an `if` evaluates only where it holds. */
function mergeWhereValid(cxt: KeywordCxt): void {
  const apply = cxt.subschema.bind(cxt);
  const merge = cxt.mergeEvaluated.bind(cxt);
  let holds: Name | undefined;
  cxt.subschema = (applied, valid) => {
    holds = valid;
    return apply(applied, valid);
  };
  cxt.mergeEvaluated = (schema, toName) => {
    if (holds) cxt.gen.if(holds, () => merge(schema, toName));
  };
}

function isScalar(value: unknown): value is boolean | number | string | null {
  return typeof value !== "object" || value === null;
}

/** The name of a function of json-values.ts, in standalone code and in this process. */
function call(gen: CodeGen, ref: (...values: never[]) => boolean): Name {
  return gen.scopeValue("func", { ref, code: new Name(ref.name) });
}
