import { expect } from 'vitest'
import { exit } from '../../../src/cli/exit.ts'
import { myc } from '../../cli/world.ts'
import type { Wanted } from './wanted.ts'

/** What `myc test` prints, and prints with `--generated` too; without what it took, which differs from run to run. @throws Error where no scenario can be run */
export async function testText({ of }: Wanted): Promise<string> {
  const [stepped, generated] = [await tested(of.folder), await tested(of.folder, '--generated')]
  expect(generated).toBe(stepped)
  return stepped
}

async function tested(folder: string, ...how: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await myc(folder, ['test', 'spec.myc', ...how])
  if (code !== exit.fine && code !== exit.failed) throw new Error(`myc test: exit code ${code}\n${stderr}`)
  return stdout.replace(/ +\(\d+(\.\d)? ms\)/g, '')
}
