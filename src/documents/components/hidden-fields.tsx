import type { Asked, Said } from "../addresses.ts"

/** What a form keeps of the address that it stands at. */
export function HiddenFields({ said }: { readonly said: Said | Asked }) {
  return (
    <>
      {Object.entries(said as Said).flatMap(([name, value]) =>
        [value].flat().map((one) => one !== undefined && <input key={name} type="hidden" name={name} value={one} />),
      )}
    </>
  )
}
