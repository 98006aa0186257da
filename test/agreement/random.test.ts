import { expect, it } from 'vitest'
import { compareBatch } from '../support/networks/batch.ts'

// `npm run agree` compares as many as one likes.
it('random networks do what the step function does', async () => {
  const { tally, failure } = await compareBatch({ seed: 1, networks: 60, sequences: 3 })
  expect(failure).toBeNull()
  expect(tally.networks).toBe(60)
})
