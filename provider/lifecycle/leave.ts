import type { Registry } from "../registry/registry.js";
import { type Context, report } from "./deployment.js";
import { settingName } from "./ownership.js";
import { type Resource, writtenBy } from "./resource.js";

/**
 * What a delete does that leaves everything as it is, because the program has it by now.
 *
 * A resource that is replaced by force is checked and created as if it were new, and only its delete knows what it was. Deleted
 * first, it is remembered for the create; created first, what `restore` was to bring back is lost, and so is reported.
 */
export const leave = <Content>(context: Context<Content>, resource: Resource<Content>, registry: Registry): void => {
  const { ownership } = context.shared;
  const { previous, secret, onDelete } = resource;
  const wrote = writtenBy(resource).at(-1);
  const what = settingName(resource, registry, wrote);
  const successor = ownership.held(resource, registry);
  const isToCome = successor !== undefined && successor.isMade !== true;
  const isLost = successor?.isMade === true && successor.before?.previous === undefined;
  if (isToCome) ownership.remember(resource, registry, { before: { content: wrote, previous } });
  else if (isLost && onDelete === "restore" && previous !== undefined) {
    report(context, resource, "PREVIOUS_LOST", {
      what,
      ...(secret ? {} : { previous: JSON.stringify(previous.value) }),
    });
  } else report(context, resource, "LEFT_TO_OTHERS", { what });
};
