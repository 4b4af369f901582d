// Pages work without this. What it adds: the time bar, news of what is recorded, and an address without fields that were left empty.

import "./time-bar.js"
import "./live.js"

document.addEventListener("formdata", ({ target, formData }) => {
  if (target.method !== "get") return
  for (const [name, value] of [...formData]) if (value === "") formData.delete(name)
})
