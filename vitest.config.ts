import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/**/*.long.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The modules are pure and every test makes its own world: read once per worker, not once per file, the suite takes half the time.
    isolate: false,
    // Both cores of a small machine, not one.
    maxWorkers: 2,
    reporters: ["default"],
  },
})
