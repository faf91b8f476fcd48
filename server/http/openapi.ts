import * as z from "zod/mini";
import { isSigned, REQUEST_SIGNATURE, Stamp } from "../contract/audit.ts";
import { API_VERSION } from "../contract/limits.ts";
import { Problem, PROBLEM_TYPE } from "../contract/problem.ts";
import type { Answer, Route } from "./route.ts";

type Json = Record<string, unknown>;

const JSON_TYPE = "application/json";

function schemaOf(schema: z.ZodMiniType): Json {
  const json = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" }) as Json;
  const { $schema: _, ...rest } = json;
  return rest;
}

/** OpenAPI 3.1 of the routes, made from the schemas that check them. */
export function describeApi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const one of routes) {
    const path = (paths[one.path] ??= {});
    path[one.method.toLowerCase()] = describeRoute(one);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Vertrouwenslijn OBI",
      version: API_VERSION,
      description:
        "The blind store of a confidential line: it takes and gives sealed bytes of fixed sizes " +
        "and can open none of them.",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem) },
      securitySchemes: {
        session: { type: "http", scheme: "bearer", description: "POST /v1/desk/session" },
        ring: { type: "http", scheme: "bearer", description: "POST /v1/desk/share" },
      },
    },
  };
}

function describeRoute(one: Route): Json {
  const security =
    one.access === "public"
      ? []
      : one.access === "ring"
        ? [{ ring: [] }, { session: [] }]
        : [{ session: [] }];
  const description: Json = {
    operationId: operationId(one),
    summary: one.summary,
    security,
    responses: {
      ...describeAnswer(one.answer),
      default: {
        description: "A problem (RFC 9457).",
        content: { [PROBLEM_TYPE]: { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
  const parameters = [
    ...Object.entries(one.params).map(([name, schema]) => ({
      name,
      in: "path",
      required: true,
      schema: schemaOf(schema),
    })),
    ...describeHeaders(one),
    ...describeStamp(one),
  ];
  if (parameters.length > 0) description.parameters = parameters;
  if (one.body !== null) description.requestBody = { required: true, content: describeBody(one) };
  return description;
}

function describeHeaders(one: Route): Json[] {
  if (!one.headers) return [];
  const { properties } = schemaOf(one.headers) as { properties: Record<string, Json> };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "header",
    required: true,
    schema,
  }));
}

/** What a handler signs beside a request that changes something. */
function describeStamp({ audit }: Route): Json[] {
  if (typeof audit !== "string" || !isSigned(audit)) return [];
  const description = "Day, nonce and signature over the request, 84 bytes: crypto/README.md.";
  return [
    { name: REQUEST_SIGNATURE, in: "header", required: true, description, schema: schemaOf(Stamp) },
  ];
}

function describeBody({ body }: Route): Json {
  if (body !== null && "bytes" in body) {
    const schema = { type: "string", minLength: body.bytes, maxLength: body.bytes };
    return { "application/octet-stream": { schema } };
  }
  return { [JSON_TYPE]: { schema: schemaOf(body as z.ZodMiniType) } };
}

function describeAnswer(answer: Answer): Json {
  if (answer === null) return { 204: { description: "Done." } };
  if ("bytes" in answer) {
    return { 200: { description: "Bytes.", content: { [answer.bytes]: {} } } };
  }
  const content = { [JSON_TYPE]: { schema: schemaOf(answer) } };
  return { "2XX": { description: "The answer.", content } };
}

const operationId = ({ method, path }: Route): string =>
  `${method.toLowerCase()}${path.replace(/[^a-z]+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replace(/[^A-Za-z0-9]/g, "")}`;
