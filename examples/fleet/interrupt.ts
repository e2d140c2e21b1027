/**
 * A signal for the first Ctrl-C, or for the end that a pipeline asks for.
 *
 * A terminal sends Ctrl-C to the whole group of processes, so the CLIs that run have got it already: a second one would end
 * them like a kill. It is passed on to them only where there is no terminal.
 */
export const listenForInterrupts = (onInterrupt: () => void): { stop: AbortSignal; end: AbortSignal } => {
  const stop = new AbortController();
  const end = new AbortController();
  const interrupt = (name: NodeJS.Signals): void => {
    if (!stop.signal.aborted) onInterrupt();
    stop.abort();
    if (name === "SIGTERM" || !process.stdin.isTTY) end.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  return { stop: stop.signal, end: end.signal };
};
