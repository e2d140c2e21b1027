/** Numbers from 1, so that everything AWS would draw at random comes out the same in every run. */
export type Sequence = () => number;

export const sequence = (): Sequence => {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
};

/** A number as eight digits, the tail of made-up keys and ids. */
export const eightDigits = (number: number): string => String(number).padStart(8, "0");
