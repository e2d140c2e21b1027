/**
 * Sets variables of this process for a test; `HOME`, those named `AWS_*` and those that name a proxy are as before after each
 * test. Registers its own hook.
 */
export const useProcessEnvironment = (): ((variables: Readonly<Record<string, string | undefined>>) => void) => {
  const before = keptVariables();
  afterEach(() => {
    for (const [name] of keptVariables()) delete process.env[name];
    for (const [name, value] of before) process.env[name] = value;
  });
  return (variables) => {
    for (const [name, value] of Object.entries(variables)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
};

const keptVariables = () =>
  Object.entries(process.env).filter(([name]) => /^(HOME|AWS_.*|(https?|no)_proxy)$/i.test(name));
