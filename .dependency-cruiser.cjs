/** The arrows between the rooms of the house. Each rule says what to do instead. */
const only = (room, allowed, comment) => ({
  name: `${room}-imports-only-what-it-may`,
  comment,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { path: "^src/", pathNot: `^src/(${[room, ...allowed].join("|")})/` },
})
const packages = (room, allowed, comment) => ({
  name: `${room}-uses-only-its-packages`,
  comment,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: {
    dependencyTypes: ["npm", "npm-dev", "core"],
    ...(allowed.length ? { pathNot: `^node_modules/(${allowed.join("|")})/` } : {}),
  },
})

module.exports = {
  forbidden: [
    only("domain", [], "The domain is pure and stands alone: pass what it needs as an argument."),
    packages(
      "domain",
      ["zod", "temporal-polyfill", "temporal-spec"],
      "The domain knows zod and the date library, nothing else: no node, no uuid, no clock.",
    ),
    only("projections", ["domain"], "A projection is a function of events: let the ledger fetch them."),
    packages(
      "projections",
      ["temporal-polyfill", "temporal-spec", "big.js"],
      "A projection computes; it reads no file, clock or network.",
    ),
    only("integrity", [], "A stranger must be able to verify with this folder alone."),
    {
      name: "integrity-uses-only-hashing",
      comment: "Only node:crypto for SHA-256: everything else a stranger would have to install.",
      severity: "error",
      from: { path: "^src/integrity/" },
      to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: "^(node:)?crypto$" },
    },
    {
      name: "event-store-port-knows-no-adapter",
      comment: "The port is promises in words. Adapters import it, never the other way round.",
      severity: "error",
      from: { path: "^src/event-store/[^/]+\\.ts$" },
      to: { path: "^src/", pathNot: "^src/event-store/[^/]+\\.ts$" },
    },
    {
      name: "adapters-share-only-the-port",
      comment: "Adapters are native and unrelated: what two of them need belongs in the contract suite.",
      severity: "error",
      from: { path: "^src/event-store/([^/]+)/" },
      to: { path: "^src/", pathNot: ["^src/event-store/$1/", "^src/event-store/[^/]+\\.ts$", "^src/integrity/"] },
    },
    {
      name: "views-port-knows-no-adapter",
      comment:
        "The port of kept views is promises in words over what projections make. Adapters import it, never the other way round.",
      severity: "error",
      from: { path: "^src/views/[^/]+\\.ts$" },
      to: { path: "^src/", pathNot: ["^src/views/[^/]+\\.ts$", "^src/projections/"] },
    },
    {
      name: "views-adapters-keep-what-projections-make",
      comment:
        "An adapter of kept views stores versions and answers with them; what they mean is the projections' business.",
      severity: "error",
      from: { path: "^src/views/([^/]+)/" },
      to: { path: "^src/", pathNot: ["^src/views/$1/", "^src/views/[^/]+\\.ts$", "^src/projections/"] },
    },
    only(
      "ledger",
      ["domain", "projections", "integrity", "event-store", "views"],
      "The ledger answers; who asks is not its business.",
    ),
    {
      name: "only-main-picks-an-adapter",
      comment: "Ask for the port; main decides which store, and which kept views, are behind it.",
      severity: "error",
      from: { path: "^src/(ledger|api|cli|documents)/" },
      to: { path: "^src/(event-store|views)/[^/]+/" },
    },
    {
      name: "only-its-adapter-speaks-to-eventstoredb",
      comment: "The client has traps (docs/decisions/0008): go through the port.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/event-store/eventstoredb/" },
      to: { path: "node_modules/@eventstore/" },
    },
    only(
      "documents",
      ["projections", "domain"],
      "A page is a function of an answer: let whoever asks the ledger hand the answer in.",
    ),
    packages(
      "documents",
      [
        "docx",
        "echarts",
        "fflate",
        "ical-generator",
        "parse5",
        "preact",
        "preact-render-to-string",
        "temporal-polyfill",
        "write-excel-file",
      ],
      "A document renders; it reads no file, clock or network. Whoever serves it brings those.",
    ),
    only(
      "api",
      ["ledger", "documents", "projections", "domain"],
      "Routes translate between HTTP and the ledger, no more.",
    ),
    only(
      "cli",
      ["ledger", "documents", "projections", "domain"],
      "Commands translate between the terminal and the ledger, no more.",
    ),
    {
      name: "no-circles",
      comment: "Two files that import each other are one idea: join them or cut the arrow.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "Nobody imports it: delete it.",
      severity: "error",
      from: { orphan: true, pathNot: "\\.d\\.ts$" },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".d.ts"],
    },
  },
}
