import type { FastifyRequest } from "fastify"
import { isFromElsewhere } from "./same-origin.ts"

const name = "depositary-token"

/**
 * What a request shows of who asks: its header Authorization, else the cookie of whoever has signed in. A cookie goes along unasked, so it
 * counts only where nothing can be done with that: for reading, and for forms, which only pages of this server may send.
 */
export function shownBy(request: FastifyRequest): string | undefined {
  const { authorization, cookie } = request.headers
  if (authorization !== undefined) return authorization
  const isReading = ["GET", "HEAD"].includes(request.method) && !isFromElsewhere(request.headers)
  if (!isReading && request.routeOptions.config.takesForms !== true) return undefined
  const token = tokenIn(cookie)
  return token === undefined ? undefined : bearing(token)
}

/** The token as the header Authorization shows it. */
export function bearing(token: string): string {
  return `Bearer ${token}`
}

/** The cookie that keeps a token while the browser runs: no script reads it, and no page elsewhere makes it go along. */
export function sessionCookie(token: string, baseUrl: string): string {
  return attributes(`${name}=${encodeURIComponent(token)}`, baseUrl)
}

/** The cookie that forgets it. */
export function endedSession(baseUrl: string): string {
  return `${attributes(`${name}=`, baseUrl)}; Max-Age=0`
}

function attributes(pair: string, baseUrl: string): string {
  return `${pair}; Path=/; HttpOnly; SameSite=Strict${baseUrl.startsWith("https:") ? "; Secure" : ""}`
}

function tokenIn(header = ""): string | undefined {
  const value = header
    .split(";")
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
  try {
    return value && decodeURIComponent(value)
  } catch {
    return undefined
  }
}
