/** A place where callers wait for each other. */
export interface Meeting {
  /** Waits until as many have come as are expected, then all go on at once; nobody waits longer than given. */
  wait(milliseconds: number): Promise<void>;
}

export const newMeeting = (size: number): Meeting => {
  let waiting: readonly (() => void)[] = [];
  return {
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const go = (): void => {
          clearTimeout(timer);
          waiting = waiting.filter((one) => one !== go);
          resolve();
        };
        const timer = setTimeout(go, milliseconds);
        waiting = [...waiting, go];
        if (waiting.length === size) for (const one of waiting) one();
      }),
  };
};
