import type { PackageLog, StoredEvent } from "../../event-store/event-store.ts"

/** Every event of a package as it is stored, in position order. */
export async function readWhole(store: PackageLog, packageId: string): Promise<readonly StoredEvent[]> {
  const stored: StoredEvent[] = []
  for (;;) {
    const page = await store.readPackage(packageId, stored.at(-1)?.position ?? -1, 1_000)
    stored.push(...page)
    if (page.length < 1_000) return stored
  }
}
