import { describe, expect, it } from 'vitest'
import { type Module, sizeOf } from '../../bench/subjects/size/modules.ts'

/** What modules may weigh, with their runtime, minified and gzipped: bytes. What `npm run bench` is to reach is less. */
const most: Record<Module, number> = {
  gateway: 9000,
  'gateway, restored': 11_500,
  machine: 1950,
  client: 13_800,
}

describe('the size of what ships in a bundle', () => {
  it.each(Object.entries(most))('%s: at most %d bytes', async (module, bytes) => {
    expect((await sizeOf(module as Module)).gzipped).toBeLessThanOrEqual(bytes)
  })
})
