import type { ComponentChildren } from "preact"

/** Says that there is nothing, and why: an empty place could be a fault as well. */
export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <p class="empty">{children}</p>
}
