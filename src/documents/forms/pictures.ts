/** A picture of a page, as it is drawn and as points for what cannot draw it. */
export type Picture = {
  readonly svg: Uint8Array
  readonly png: Uint8Array
  /** In pixels, as drawn. */
  readonly width: number
  readonly height: number
}

/** The pictures of a page by the addresses that it asks for. */
export type Pictures = ReadonlyMap<string, Picture>
