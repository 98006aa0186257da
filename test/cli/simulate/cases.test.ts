import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { myc } from '../world.ts'

const folder = join(import.meta.dirname, 'cases')
const cases = readdirSync(folder).filter((name) => name.endsWith('.txt'))

/** Words as a shell makes them: white space separates, single quotes hold together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replaceAll("'", ''))
}

/** A case begins with lines of a command (`$ myc simulate …`), and goes on with all that it says. */
test.each(cases)('%s', async (name) => {
  const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
  const [command = ''] = /^\$ myc [^]*?(?=\n\n)/.exec(text) ?? []
  const [, , ...argv] = wordsOf(command.replaceAll('\\\n', ' '))
  const { code, stdout, stderr } = await myc(folder, argv)
  const said = [stdout, stderr, code === 0 ? '' : `exit code ${code}\n`].filter((part) => part !== '').join('\n')
  await expect(`${command}\n\n${said}`).toMatchFileSnapshot(join(folder, name))
})
