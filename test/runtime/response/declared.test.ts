import { describe, expect, test } from "vitest";
import { annotate } from "../../documents/annotate/generated/operations.ts";
import { readResponse } from "../../../src/runtime/response.ts";
import type { Descriptor } from "../../../src/runtime/descriptor.ts";

const any = { mediaType: "application/json", validate: null };

/** Reads an answer to an operation that declares these responses; our own declares fewer kinds. */
function read(responses: Descriptor["responses"], status: number, headers: HeadersInit = {}) {
  const operation: Descriptor = { ...annotate, responses };
  const settings = { validateResponses: true, maxResponseBytes: 1_000 };
  const response = { status, headers: new Headers(headers), text: '"text"' };
  return readResponse(operation, settings, response);
}

describe("what stands for a status", () => {
  test("is itself before its range, and that before the default", () => {
    const responses = { 404: null, "4XX": any, default: null };
    expect(read(responses, 404)).toMatchObject({ kind: "http", body: "text" });
    const errors = [{ instancePath: "", message: "is wrong" }];
    const validate = Object.assign(() => false, { errors });
    const rejecting = { mediaType: "application/json", validate };
    const order = { 404: any, "4XX": rejecting, default: rejecting };
    expect(read(order, 404)).toMatchObject({ kind: "http" });
    expect(read(order, 405)).toMatchObject({ kind: "unexpected", status: 405 });
    expect(read({ "4XX": any, default: rejecting }, 499)).toMatchObject({ kind: "http" });
    expect(read({ "4XX": rejecting, default: any }, 500)).toMatchObject({ kind: "http" });
  });

  test("is nothing where neither is declared", () => {
    expect(read({ 200: any, "4XX": any }, 500)).toMatchObject({ kind: "unexpected" });
    expect(read({ 200: any }, 201)).toMatchObject({ kind: "unexpected" });
  });

  test("is the default for a success only where no other is declared", () => {
    expect(read({ default: any }, 201)).toEqual({
      status: 201,
      data: "text",
      headers: expect.any(Headers) as unknown,
    });
    expect(read({ 200: any, default: any }, 201)).toMatchObject({ kind: "unexpected" });
    expect(read({ "2XX": any, default: any }, 201)).toMatchObject({ data: "text" });
  });
});

test("a success ends at 299; what follows is an error", () => {
  expect(read({ default: any }, 299)).toMatchObject({ data: "text" });
  expect(read({ default: any }, 300)).toMatchObject({ kind: "http", status: 300 });
  expect(read({ default: any }, 199)).toMatchObject({ kind: "http", status: 199 });
});

test("a redirect is never what was asked for, though the default or a range describe it", () => {
  const location = { location: "https://elsewhere.example/" };
  for (const responses of [{ default: any }, { "3XX": any }, { 302: any }])
    expect(read(responses, 302, location)).toMatchObject({ kind: "unexpected", status: 302 });
});

test("a success without a body has no data, whatever was sent", () => {
  expect(read({ 204: null }, 204)).toMatchObject({ status: 204, data: undefined });
});
