import path from 'node:path'
import { expect, it } from 'vitest'
import { cases } from '../support/cases.ts'
import { isOfRun, outputOf } from '../support/outputs/outputs.ts'

const runs = cases.flatMap((of) =>
  of.expected.filter(isOfRun).map((file) => ({ of, file, name: `${of.name}/${file}` })),
)

it.each(runs)('$name', async ({ of, file }) => {
  await expect(await outputOf(of, file)).toMatchFileSnapshot(path.join(of.folder, file))
})
