import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'scripts/**/*.test.ts'],
    pool: 'forks',
    // Loading the modules anew for every file took longer than running the tests of most.
    isolate: false,
    // Tests wait more than they work: two at a time go well on two cores.
    maxWorkers: 2,
    // Longer than the longest wait in a test, so that the wait says what it waited for.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 40_000, interval: 50 } },
  },
})
