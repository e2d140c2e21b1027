/** Licences that ask for no more than a notice; each of `A OR B` may do, of `A AND B` both must. */
const allowed = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "MIT-0",
  "Unlicense",
];

/** Licences of what only whoever works on this repository installs, and none of it is passed on. */
const allowedForWork = [...allowed, "CC-BY-3.0", "CC-BY-4.0", "CC0-1.0", "PSF-2.0", "Python-2.0"];

/** Packages whose package.json does not say it in these words, with what their files say. */
const read = {
  "@logdna/tail-file": "MIT",
  khroma: "MIT",
};

/** Install scripts that are known, and what they do. */
const known = {
  protobufjs: "prints a warning about its version number; of @pulumi/pulumi",
};

/**
 * The packages that a lockfile of npm installs, with their licences and install scripts.
 *
 * @param {{packages: Record<string, any>}} lock
 * @param {readonly string[]} published folders of the packages that users install
 */
export function dependenciesIn({ packages }, published) {
  const users = new Set(published.flatMap((folder) => [...reached(packages, folder)]));
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes("node_modules/") && !link)
    .map(([path, { version, license, hasInstallScript = false }]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      const forUsers = users.has(path);
      return { name, version, license: read[name] ?? license, hasInstallScript, forUsers };
    });
}

/** What is new, and has to be looked at by a person. @param {ReturnType<typeof dependenciesIn>} dependencies */
export function strangersAmong(dependencies) {
  return dependencies.flatMap(({ name, version, license, hasInstallScript, forUsers }) => {
    const list = forUsers ? allowed : allowedForWork;
    return [
      ...(isAllowed(license, list) ? [] : [`${name} ${version} has the licence ${license}, which is not in the list`]),
      ...(hasInstallScript && !(name in known) ? [`${name} ${version} has an install script, which is not known`] : []),
    ];
  });
}

/** @param {string | undefined} license @param {readonly string[]} list */
function isAllowed(license, list) {
  const terms = (license ?? "").replace(/[()]/g, "").split(/ (OR|AND) /);
  const names = terms.filter((_, i) => i % 2 === 0);
  return terms.includes("AND") ? names.every((one) => list.includes(one)) : names.some((one) => list.includes(one));
}

/** The paths of all that a package leads to, itself left out; peers that are optional are the user's own. */
function reached(packages, folder) {
  const found = new Set();
  const waiting = [folder];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const { dependencies = {}, optionalDependencies = {} } = packages[path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const at = placeOf(packages, path, name);
      if (at === undefined || found.has(at)) continue;
      found.add(at);
      waiting.push(packages[at].link ? packages[at].resolved : at);
    }
  }
  return found;
}

/** Where Node.js finds a package from another one: in the nearest node_modules above. */
function placeOf(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) {
    const path = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === "") return undefined;
  }
}
