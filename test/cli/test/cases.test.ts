import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { myc } from '../world.ts'

const folder = path.join(import.meta.dirname, 'cases')
const specs = readdirSync(folder).filter((name) => name.endsWith('.myc'))

/** What it took differs from run to run. */
const withoutDurations = (text: string): string => text.replace(/ +\(\d+(\.\d)? ms\)/g, '')

describe.each(specs)('%s', (name) => {
  it.each([[[]], [['--generated']]])('says what it is said to %j', async (how) => {
    const { stdout } = await myc(folder, ['test', name, ...how])
    await expect(withoutDurations(stdout)).toMatchFileSnapshot(path.join(folder, name.replace('.myc', '.txt')))
  })
})
