import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { myc } from '../cli/world.ts'

const root = path.resolve('.')

it.each(readdirSync('samples'))('the generated code of samples/%s is what its spec says', async (name) => {
  const sample = `samples/${name}`
  const ran = await myc(root, ['build', sample, '--out-dir', `${sample}/generated`, '--check'])
  expect(ran).toEqual({ code: 0, stdout: '', stderr: '1 spec: no errors; 0 files written, 2 unchanged\n' })
})
