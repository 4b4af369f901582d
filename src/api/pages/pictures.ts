import { createRequire } from "node:module"
import type { FastifyRequest } from "fastify"
import type { Form } from "../../documents/form.ts"
import type { Picture, Pictures } from "../../documents/forms/pictures.ts"
import { picturesIn } from "../../documents/forms/standalone.ts"

/** Drawn twice as large as they are shown, so that print is sharp. */
const zoom = 2

/** Letters are drawn from a font of our own: those of the machine would make another picture on another machine. */
const require = createRequire(import.meta.url)
const fontFile = require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf")

/** The pictures that a page asks for, where its form holds any: each asked for at its address, by the same caller. */
export async function picturesOf(request: FastifyRequest, { name }: Form, html: string): Promise<Pictures> {
  if (name === "csv" || name === "xlsx") return new Map()
  const { authorization, cookie } = request.headers
  const pictures = new Map<string, Picture>()
  for (const source of new Set(picturesIn(html))) {
    const headers = { ...(authorization !== undefined && { authorization }), ...(cookie !== undefined && { cookie }) }
    const answer = await request.server.inject({ method: "GET", url: source, headers })
    const isSvg = answer.statusCode === 200 && String(answer.headers["content-type"]).startsWith("image/svg+xml")
    if (isSvg) pictures.set(source, await pictureOf(answer.rawPayload))
  }
  return pictures
}

async function pictureOf(svg: Buffer): Promise<Picture> {
  const { Resvg } = await import("@resvg/resvg-js")
  const font = {
    loadSystemFonts: false,
    fontFiles: [fontFile],
    defaultFontFamily: "DejaVu Sans",
    sansSerifFamily: "DejaVu Sans",
  }
  const drawing = new Resvg(svg, { font, fitTo: { mode: "zoom", value: zoom } })
  const { width, height } = drawing
  return { svg, png: drawing.render().asPng(), width, height }
}
