import * as v from "valibot";

const properties = v.nullish(v.record(v.string(), v.unknown()), {});
const text = v.nullish(v.string());

const state = v.object({
  id: text,
  inputs: properties,
  outputs: properties,
  retainOnDelete: v.nullish(v.boolean(), false),
});

const counts = v.nullish(v.record(v.string(), v.number()), {});

/** The digest of `pulumi preview --json`; what the report does not look at may be of any shape. */
export const digestShape = v.object({
  steps: v.nullish(
    v.array(v.object({ op: v.string(), urn: v.string(), oldState: v.nullish(state), newState: v.nullish(state) })),
    [],
  ),
  diagnostics: v.nullish(
    v.array(v.object({ severity: v.string(), message: v.nullish(v.string(), ""), urn: text })),
    [],
  ),
  changeSummary: counts,
});

export type Digest = v.InferOutput<typeof digestShape>;
export type DigestState = v.InferOutput<typeof state>;

/** One event of the engine, of the kinds that the report looks at. */
export const eventShape = v.object({
  resourcePreEvent: v.nullish(
    v.object({
      metadata: v.object({ op: v.string(), urn: v.string(), old: v.nullish(state), new: v.nullish(state) }),
    }),
  ),
  diagnosticEvent: v.nullish(
    v.object({ severity: v.nullish(v.string(), ""), message: v.nullish(v.string(), ""), urn: text }),
  ),
  summaryEvent: v.nullish(v.object({ resourceChanges: counts })),
});

export type EngineEvent = v.InferOutput<typeof eventShape>;
