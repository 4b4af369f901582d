import { defineConfig } from "vitest/config"

/** The long simulations: the same questions as the short tests, asked many more times. */
export default defineConfig({
  test: { include: ["test/**/*.long.test.ts"], testTimeout: 900_000, hookTimeout: 120_000, maxWorkers: 2 },
})
