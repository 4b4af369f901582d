import { pathOf } from "../addresses.ts"
import { Empty } from "../components/empty.tsx"
import { Table } from "../components/table.tsx"
import { Frame } from "../page/frame.tsx"
import { ReaderLine } from "../page/reader.tsx"
import type { Assets, Reader } from "../place.ts"
import { instantInWords } from "../words/dates.ts"
import { grouped } from "../words/quantities.ts"

/** A package as a list of packages tells of it. */
type ListedPackage = {
  readonly package: string
  readonly title: string | null
  readonly events: number
  readonly lastPosition: number
  readonly lastKnownAt: string
}

type Props = {
  readonly packages: readonly ListedPackage[]
  readonly assets: Assets
  readonly reader?: Reader | undefined
}

/** The packages of a ledger that this reader may see. */
export function PackagesDocument({ packages, assets, reader }: Props) {
  return (
    <Frame title="Packages – Depositary" assets={assets} header={reader && <ReaderLine reader={reader} />}>
      <h1>Packages</h1>
      {packages.length === 0 ? (
        <Empty>No package is here yet, or none that you may read. A package is there once it has been opened.</Empty>
      ) : (
        <Table
          caption="The packages of this ledger"
          columns={[
            { title: "Package", cell: (one) => <a href={pathOf(one.package)}>{one.title ?? one.package}</a> },
            { title: "Name in addresses", cell: (one) => <code>{one.package}</code> },
            { title: "Events", kind: "number", cell: ({ events }) => grouped(String(events)) },
            { title: "Last recorded", cell: ({ lastKnownAt }) => instantInWords(lastKnownAt, "UTC") },
          ]}
          rows={packages}
        />
      )}
    </Frame>
  )
}
