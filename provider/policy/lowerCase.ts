/** Lower case of A to Z only: the Kelvin sign must not turn into a k, as it does in `toLowerCase`. */
export const lowerCase = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
