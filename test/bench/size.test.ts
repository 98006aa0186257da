import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Module, sizeOf } from '../../bench/subjects/size/modules.ts'

/** What modules may weigh, with their runtime, minified and gzipped: bytes. What `npm run bench` is to reach is less. */
const most: Record<Module, number> = {
  gateway: 9000,
  'gateway, restored': 11_500,
  machine: 1950,
  client: 13_800,
}

it('is what the README says', () => {
  const readme = readFileSync('README.md', 'utf8')
  const written = (bytes: number): string => bytes.toLocaleString('en-US')
  expect(readme.replace(/\s+/g, ' ')).toContain(
    `machine alone weighs less than ${written(most.machine)} bytes, a gateway ${written(most.gateway)}, and the whole client of \`std\` ${written(most.client)}`,
  )
})

describe('the size of what ships in a bundle', () => {
  it.each(Object.entries(most))('%s: at most %d bytes', async (module, bytes) => {
    expect((await sizeOf(module as Module)).gzipped).toBeLessThanOrEqual(bytes)
  })
})
