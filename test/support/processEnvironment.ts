/** Sets variables of this process for a test; `HOME` and those named `AWS_*` are as before after each test. Registers its own hook. */
export const useProcessEnvironment = (): ((variables: Readonly<Record<string, string | undefined>>) => void) => {
  const before = awsVariables();
  afterEach(() => {
    for (const [name] of awsVariables()) delete process.env[name];
    for (const [name, value] of before) process.env[name] = value;
  });
  return (variables) => {
    for (const [name, value] of Object.entries(variables)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
};

const awsVariables = () => Object.entries(process.env).filter(([name]) => name === "HOME" || name.startsWith("AWS_"));
