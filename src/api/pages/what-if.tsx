import type { VNode } from "preact"
import type { Refused, Said } from "../../documents/pages/what-if/supposed.ts"
import { WhatIfDocument } from "../../documents/pages/what-if/what-if.tsx"
import type { Place } from "../../documents/place.ts"
import type { WhatIf } from "../../ledger/what-if/what-if.ts"

export function suppositionDocument(said: Said, refused: readonly Refused[] = []) {
  return (_answer: unknown, place: Place): VNode => <WhatIfDocument place={place} said={said} refused={refused} />
}

export function supposedDocument(said: Said, supposed: WhatIf) {
  return (_answer: unknown, place: Place): VNode => <WhatIfDocument place={place} said={said} supposed={supposed} />
}
