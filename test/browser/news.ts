/** A page at now. */
export const now = "/packages/paris-track/milestones"

/** Something that is recorded while it is looked at. */
export const milestone = (name: string) => ({
  type: "MilestoneDefined",
  effectiveAt: "2026-01-08",
  source: { title: "Minutes" },
  data: { milestone: name, description: `What ${name} means` },
})
