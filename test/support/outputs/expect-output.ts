import path from 'node:path'
import { expect } from 'vitest'
import type { SpecCase } from '../cases.ts'
import { outputOf } from './outputs.ts'

/** Makes what a file of a case expects, and expects it; with `vitest -u` the file is renewed instead. */
export async function expectOutput(of: SpecCase, file: string): Promise<void> {
  await expect(await outputOf(of, file)).toMatchFileSnapshot(path.join(of.folder, file))
}
