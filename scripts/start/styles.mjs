const styled = (/** @type {number} */ code) => (/** @type {string} */ text) =>
  process.stdout.isTTY && !process.env.NO_COLOR ? `\u001b[${code}m${text}\u001b[0m` : text;

/** A heading. @param {string} text */
export const bold = (text) => `\n${styled(1)(`== ${text}`)}`;
export const dim = styled(2);
