import * as v from "valibot";
import { countsShape, type Digest, stateShape } from "./previewDigest.js";

/**
 * One event of the engine, of the kinds that the report looks at: with `PULUMI_ENABLE_STREAMING_JSON_PREVIEW`
 * `pulumi preview --json` prints an event per line.
 */
export const eventShape = v.object({
  resourcePreEvent: v.nullish(
    v.object({
      metadata: v.object({ op: v.string(), urn: v.string(), old: v.nullish(stateShape), new: v.nullish(stateShape) }),
    }),
  ),
  diagnosticEvent: v.nullish(
    v.object({ severity: v.nullish(v.string(), ""), message: v.nullish(v.string(), ""), urn: v.nullish(v.string()) }),
  ),
  summaryEvent: v.nullish(v.object({ resourceChanges: countsShape })),
});

/** The events of a preview as the digest that the CLI prints without streaming. */
export const digestOfEvents = (events: readonly v.InferOutput<typeof eventShape>[]): Digest => ({
  steps: events.flatMap(({ resourcePreEvent: event }) =>
    event ? [{ ...event.metadata, oldState: event.metadata.old, newState: event.metadata.new }] : [],
  ),
  diagnostics: events.flatMap(({ diagnosticEvent: event }) =>
    event ? [{ ...event, message: event.message.replace(colours, "") }] : [],
  ),
  changeSummary: events.find(({ summaryEvent }) => summaryEvent)?.summaryEvent?.resourceChanges ?? {},
});

/** The engine's own marks for colours: `<{%reset%}>`. */
const colours = /<\{%[^%]*%\}>/g;
