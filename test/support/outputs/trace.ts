import { expect } from 'vitest'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { folderWith, myc } from '../../cli/world.ts'
import { optionsOf } from './printed.ts'
import type { Wanted } from './wanted.ts'

/** What `myc test --trace` writes of one scenario, which is the only one, or the one of `trace.only-TEXT.jsonl`. */
export async function traceText(wanted: Wanted): Promise<string> {
  const file = path.join(folderWith(), 'trace.jsonl')
  const argv = ['test', 'spec.myc', '--trace', file, ...optionsOf(wanted)]
  const { code, stderr } = await myc(wanted.of.folder, argv)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return readFileSync(file, 'utf8')
}
