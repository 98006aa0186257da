import { expect, it } from 'vitest'
import { readdirSync } from 'node:fs'
import { myc } from '../cli/world.ts'
import { stdFiles } from '../support/std.ts'
import { drawnIn, pictureOf, stdPage } from '../support/std-page.ts'

const root = process.cwd()
const drawn = stdFiles.flatMap((file) =>
  drawnIn(file).map(({ kind, name }) => ({
    file: file.path,
    name: name.text,
    kind: kind === 'fsm' ? 'machine' : 'net',
  })),
)

it('docs/std.md says what the files of std say', async () => {
  await expect(stdPage(stdFiles)).toMatchFileSnapshot(`${root}/docs/std.md`)
})

it.each(drawn)('the picture of $name shows it', async ({ file, name, kind }) => {
  const { stdout } = await myc(root, ['graph', file, `--${kind}`, name, '--format', 'svg'])
  await expect(stdout).toMatchFileSnapshot(`${root}/${pictureOf(name)}`)
})

it('there is no other picture', () => {
  expect(readdirSync('docs/std').map((file) => `docs/std/${file}`)).toEqual(
    drawn.map(({ name }) => pictureOf(name)).sort(),
  )
})
