import { createHash, timingSafeEqual } from "node:crypto"
import { z } from "zod"
import { type Principal, roles } from "../domain/admission/permission.ts"
import type { Issue } from "../domain/admission/refusal.ts"
import { slug } from "../domain/values/slug.ts"

/** Somebody who asks: who that is in a package, or undefined where the package is not for them. */
export type Caller = { readonly subject: string; readonly in: (packageId: string) => Principal | undefined }

/** Who may. `identify` answers undefined where a token is needed and there is none, or none that is known. */
export type Access = {
  /** Whether tokens are needed: then no answer may be kept by a cache that others share. */
  readonly restricted: boolean
  readonly identify: (authorization: string | undefined) => Caller | undefined
}

/** Where no tokens are configured everybody is the local depositary. For one person on one machine. */
export const openAccess: Access = {
  restricted: false,
  identify: () => ({ subject: "local", in: () => ({ subject: "local", role: "depositary" }) }),
}

const entrySchema = z
  .strictObject({
    /** Of the token, so that the file does not hold the token itself. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/, "the SHA-256 digest of the token: 64 lower-case hexadecimal digits"),
    subject: z.string().min(1).max(128),
    packages: z.array(z.union([z.literal("*"), slug], 'the name of a package, or "*"')).min(1),
    role: z.enum(roles),
    party: slug.optional(),
  })
  .superRefine(({ role, party }, context) => {
    if (party === undefined && ["delegate", "verifier", "judge"].includes(role))
      context.addIssue({ code: "custom", path: ["party"], message: `the party for which the ${role} acts` })
    if (party !== undefined && role === "depositary")
      context.addIssue({ code: "custom", path: ["party"], message: "nothing: the depositary acts for no party" })
  })

const tokensSchema = z
  .array(entrySchema)
  .min(1, "at least one entry: without any nobody could read")
  .superRefine((entries, context) => {
    const subjects = new Map<string, string>()
    for (const [index, { sha256, subject }] of entries.entries()) {
      const other = subjects.get(sha256)
      if (other !== undefined && other !== subject)
        context.addIssue({
          code: "custom",
          path: [index, "subject"],
          message: `"${other}": one token belongs to one subject`,
        })
      subjects.set(sha256, subject)
    }
  })

type Entry = z.infer<typeof entrySchema>

/**
 * Who may, from the parsed content of a tokens file: a list of `{ sha256, subject, packages, role, party? }`. One token may stand in
 * several entries, with another role in other packages: the first that names a package counts, and "*" where none does.
 */
export function accessFrom(
  value: unknown,
): { readonly ok: true; readonly access: Access } | { readonly ok: false; readonly issues: readonly Issue[] } {
  const parsed = tokensSchema.safeParse(value)
  if (!parsed.success) return { ok: false, issues: parsed.error.issues.flatMap(issuesOf) }
  const entries = parsed.data.map((entry) => ({ entry, digest: Buffer.from(entry.sha256, "hex") }))
  return {
    ok: true,
    access: {
      restricted: true,
      identify(authorization) {
        const token = /^Bearer +([\x21-\x7e]+)$/i.exec(authorization ?? "")?.[1]
        if (token === undefined) return undefined
        const shown = createHash("sha256").update(token).digest()
        // Every entry is compared, each in constant time: how long it takes tells nothing about which digests there are.
        const own = entries.filter(({ digest }) => timingSafeEqual(digest, shown)).map(({ entry }) => entry)
        const [first] = own
        return first && { subject: first.subject, in: (packageId) => principalIn(own, packageId) }
      },
    },
  }
}

function issuesOf(issue: z.core.$ZodIssue): readonly Issue[] {
  const pointer = issue.path.map((step) => `/${String(step)}`).join("")
  return issue.code === "unrecognized_keys"
    ? issue.keys.map((key) => ({ pointer: `${pointer}/${key}`, message: "an unknown field" }))
    : [{ pointer, message: issue.message }]
}

function principalIn(entries: readonly Entry[], packageId: string): Principal | undefined {
  const entry =
    entries.find(({ packages }) => packages.includes(packageId)) ??
    entries.find(({ packages }) => packages.includes("*"))
  if (!entry) return undefined
  const { subject, role, party } = entry
  return { subject, role, ...(party !== undefined && { party }) }
}
