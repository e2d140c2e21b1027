import { createServer } from "node:http";
import { Agent } from "node:https";
import { type AddressInfo, connect } from "node:net";

const expiration = () => Date.now() + 3_600_000;

/** What the SSO portal answers to GetRoleCredentials. */
const roleCredentials = () =>
  JSON.stringify({
    roleCredentials: { accessKeyId: "ASIAPORTAL", secretAccessKey: "s", sessionToken: "t", expiration: expiration() },
  });

/** What AWS STS answers to AssumeRole and to AssumeRoleWithWebIdentity. */
const session = (action: string) =>
  `<${action}Response><${action}Result><Credentials><AccessKeyId>ASIASTS</AccessKeyId>` +
  "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>" +
  `<Expiration>${new Date(expiration()).toISOString()}</Expiration></Credentials></${action}Result></${action}Response>`;

/** All hosts of AWS that hand out credentials, on this machine. */
interface AwsHosts {
  /** The hosts that it was asked as. */
  readonly asked: string[];
  /** From now on the portal of SSO takes a token, or none. */
  refuse(isRefusing: boolean): void;
  stop(): void;
}

/** Starts them: every https connection of this process goes there, without TLS, until it is stopped. */
export const startAwsHosts = async (): Promise<AwsHosts> => {
  const asked: string[] = [];
  let refuses = false;
  const server = createServer((request, response) => {
    asked.push(request.headers.host ?? "");
    if (request.method === "GET" && refuses) {
      response.writeHead(401, { "x-amzn-errortype": "UnauthorizedException" });
      return response.end(JSON.stringify({ message: "Session token not found or invalid" }));
    }
    if (request.method === "GET") return response.end(roleCredentials());
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => response.end(session(new URLSearchParams(body).get("Action") ?? "")));
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // An open address has a port.
  const { port } = server.address() as AddressInfo;
  const { createConnection } = Agent.prototype;
  Agent.prototype.createConnection = () => connect(port, "127.0.0.1");
  return {
    asked,
    refuse(isRefusing) {
      refuses = isRefusing;
    },
    stop() {
      Agent.prototype.createConnection = createConnection;
      server.closeAllConnections();
      server.close();
    },
  };
};

/** The same for each test. `asked` has the hosts of the test. Registers its own hooks. */
export const useAwsHosts = (): { readonly asked: readonly string[]; refuse(): void } => {
  let hosts: AwsHosts;
  beforeEach(async () => {
    hosts = await startAwsHosts();
  });
  afterEach(() => hosts.stop());
  return {
    get asked() {
      return hosts.asked;
    },
    refuse: () => hosts.refuse(true),
  };
};
