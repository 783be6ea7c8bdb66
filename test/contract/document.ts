import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { isRecord } from "../../scripts/lib/record.ts";

/** A response that the document declares: a status, and the name of one of its examples (`undefined` if it has none). */
export type DeclaredResponse = {
  operationId: string;
  status: string;
  example: string | undefined;
  value: unknown;
  hasBody: boolean;
};

/** A request body that the document gives as an example. */
export type DeclaredRequest = { operationId: string; example: string; value: unknown };

/** Reads every request example, every response, and the operations without a key from the document. */
export async function readDeclared(file: string) {
  const document: unknown = parse(await readFile(file, "utf8"));
  const follow = (value: unknown): Record<string, unknown> => {
    if (!isRecord(value)) return {};
    const reference = value["$ref"];
    if (typeof reference !== "string") return value;
    const keys = reference.slice(2).split("/");
    return follow(
      keys.reduce<unknown>((place, key) => (isRecord(place) ? place[key] : undefined), document),
    );
  };
  const bodies = (owner: unknown) =>
    Object.values(follow(follow(owner)["content"])).map((content) => follow(content));
  const examples = (owner: unknown) =>
    bodies(owner).flatMap((content) =>
      Object.entries(follow(content["examples"])).map(([example, one]) => ({
        example,
        value: follow(one)["value"],
      })),
    );

  const operations = Object.values(follow(follow(document)["paths"]))
    .flatMap((item) => Object.values(follow(item)).map(follow))
    .filter(({ operationId }) => typeof operationId === "string");
  const requests: DeclaredRequest[] = [];
  const responses: DeclaredResponse[] = [];
  const keyless: string[] = [];
  for (const { operationId, requestBody, responses: declared, security } of operations) {
    const id = String(operationId);
    const required = security ?? follow(document)["security"];
    if ([required].flat().some((one) => isRecord(one) && Object.keys(one).length === 0))
      keyless.push(id);
    requests.push(...examples(requestBody).map((one) => ({ operationId: id, ...one })));
    for (const [status, response] of Object.entries(follow(declared))) {
      const named = examples(response);
      const hasBody = bodies(response).length > 0;
      const cases = named.length > 0 ? named : [{ example: undefined, value: undefined }];
      responses.push(...cases.map((one) => ({ operationId: id, status, hasBody, ...one })));
    }
  }
  return { requests, responses, keyless };
}
