import { z } from "zod"

/**
 * What OpenAPI says of schemas; one with an `id` is listed as a component, and referred to wherever it stands in another. Kept apart from
 * zod's global registry: what is said here of the domain's schemas is no business of theirs.
 */
export const descriptions = z.registry<{
  readonly id?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
}>()
