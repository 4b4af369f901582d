import { defineConfig } from "vitest/config"

/** The long simulations: the same questions as the short tests, asked many more times. */
export default defineConfig({
  test: {
    // Those named here are in the short run too, and there look at fewer pages and die fewer times.
    include: [
      "test/**/*.long.test.ts",
      "test/documents/pages.test.tsx",
      "test/documents/forms/every-page.test.ts",
      "test/event-store/durability.test.ts",
    ],
    env: { AT_LENGTH: "yes" },
    testTimeout: 900_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
