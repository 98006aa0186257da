import { expect, it } from 'vitest'
import { readdirSync } from 'node:fs'
import { myc } from '../cli/world.ts'
import { examplePath, stdFiles } from '../support/std.ts'
import { drawing, drawnIn, pictureOf, pictureOfExample, stdPage } from '../support/std-page.ts'

const root = process.cwd()
const drawn = stdFiles.flatMap((file) => drawnIn(file).map((it) => ({ name: it.name.text, what: drawing(file, it) })))

it('docs/std.md says what the files of std say', async () => {
  await expect(stdPage(stdFiles)).toMatchFileSnapshot(`${root}/docs/std.md`)
})

it.each(drawn)('the picture of $name shows it', async ({ name, what }) => {
  const { code, stdout } = await myc(root, ['graph', ...what, '--format', 'svg'])
  expect(code).toBe(0)
  await expect(stdout).toMatchFileSnapshot(`${root}/${pictureOf(name)}`)
})

it.each(stdFiles)('the picture of the example of $name shows it', async (file) => {
  const { code, stdout } = await myc(root, ['graph', examplePath(file), '--format', 'svg'])
  expect(code).toBe(0)
  await expect(stdout).toMatchFileSnapshot(`${root}/${pictureOfExample(file)}`)
})

it('there is no other picture', () => {
  expect(readdirSync('docs/std').map((file) => `docs/std/${file}`)).toEqual(
    [...drawn.map(({ name }) => pictureOf(name)), ...stdFiles.map(pictureOfExample)].sort(),
  )
})
