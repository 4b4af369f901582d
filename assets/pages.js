// Pages work without this. What it adds: an address without fields that were left empty.
for (const form of document.querySelectorAll("form[method=get]"))
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name)
  })
