import { createServer, type Server } from "node:http";
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

/**
 * A server on this machine that stands for all hosts of AWS that hand out credentials: every https connection of this
 * process goes to it, without TLS, until the test ends. `asked` has the hosts it was asked as; after `refuse` the portal of SSO
 * takes no token. Registers its own hooks.
 */
export const useAwsHosts = (): { readonly asked: readonly string[]; refuse(): void } => {
  const asked: string[] = [];
  let refuses = false;
  const { createConnection } = Agent.prototype;
  let server: Server;
  beforeEach(async () => {
    asked.length = 0;
    refuses = false;
    server = createServer((request, response) => {
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
    Agent.prototype.createConnection = () => connect(port, "127.0.0.1");
  });
  afterEach(() => {
    Agent.prototype.createConnection = createConnection;
    server.closeAllConnections();
    server.close();
  });
  return {
    asked,
    refuse() {
      refuses = true;
    },
  };
};
