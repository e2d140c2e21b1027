/**
 * Loaded into every Node.js process of a test run. The Pulumi engine ends a provider process with SIGINT, upon which
 * Node.js dies without writing what it covered; an ordinary exit writes it.
 */
if (/[\\/]dynamic-provider[\\/]index\.js$/.test(process.argv[1] ?? "")) {
  process.once("SIGINT", () => process.exit(130));
}
