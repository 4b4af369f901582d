/** The three coordinates as an address states them: what is absent has its default there. */
export type Asked = {
  readonly asOf?: string | undefined
  readonly knownAt?: string | undefined
  readonly seenBy?: string | undefined
}

/** What a question takes besides the coordinates, as an address states it. */
export type Said = Readonly<Record<string, string | number | readonly string[] | undefined>>

/** An address with a query; what is absent, and what is empty, stays out. */
export function address(path: string, ...queries: readonly (Asked | Said)[]): string {
  const parameters = queries.flatMap((query) =>
    Object.entries(query as Said).flatMap(([name, value]) =>
      [value].flat().flatMap((one) => (one === undefined || one === "" ? [] : [`${name}=${inQuery(String(one))}`])),
    ),
  )
  return parameters.length === 0 ? path : `${path}?${parameters.join("&")}`
}

/** The path of a thing in a package. Ids may hold slashes, which part nothing there: they stay. */
export function pathOf(packageId: string, ...steps: readonly string[]): string {
  return ["/packages", packageId, ...steps].map((step) => step.split("/").map(encodeURIComponent).join("/")).join("/")
}

/** The characters that times and positions hold, and that a query may hold as they are, stay readable. */
function inQuery(value: string): string {
  return encodeURIComponent(value).replaceAll("%3A", ":").replaceAll("%40", "@").replaceAll("%2F", "/")
}
