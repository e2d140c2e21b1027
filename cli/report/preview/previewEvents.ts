import type { Digest, EngineEvent } from "./previewDigest.js";

/** The events of a preview as the digest that the CLI prints without streaming. */
export const digestOfEvents = (events: readonly EngineEvent[]): Digest => ({
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
