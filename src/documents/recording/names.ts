/**
 * How the controls of a form are called, for who draws them and who reads them. A value goes by its JSON pointer in the event, so that a
 * refusal finds its place; what a form says beside values follows after a "!", which no field's name holds.
 */

/** Which of several ways to say a value was chosen. */
export const variantControl = (pointer: string) => `${pointer}!as`
/** How many items a list has. */
export const countControl = (pointer: string) => `${pointer}!count`
/** That a field is to be taken away. */
export const removalControl = (pointer: string) => `${pointer}!none`

/** The time zone of hours that are said without an offset: the package's, as the form says. */
export const zoneControl = "!zone"

/** What is to be done with the form: the value of the button that sent it. */
export const actionControl = "!do"
/** The id that the event was given when it was first looked at: recorded twice under it, it is recorded once. */
export const idControl = "!id"
/** The last revision of the stream that the preview was made against. */
export const revisionControl = "!revision"

export const actions = { preview: "preview", record: "record", change: "change", reshape: "reshape" } as const
export const addAction = (pointer: string) => `add ${pointer}`
export const removeAction = (pointer: string) => `remove ${pointer}`

/** The id of the element at which a pointer's value is said. */
export function elementId(pointer: string): string {
  return `field${pointer.replaceAll(/[^A-Za-z0-9]+/g, "-")}`
}
