import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { myc } from '../world.ts'
import { argumentsOf } from './command.ts'

const folder = join(import.meta.dirname, 'cases')
const cases = readdirSync(folder).filter((name) => name.endsWith('.txt'))

/** A case begins with lines of a command (`$ myc simulate …`), and goes on with all that it says. */
test.each(cases)('%s', async (name) => {
  const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
  const [command = ''] = /^\$ myc [^]*?(?=\n\n)/.exec(text) ?? []
  const { code, stdout, stderr } = await myc(folder, argumentsOf(command))
  const said = [stdout, stderr, code === 0 ? '' : `exit code ${code}\n`].filter((part) => part !== '').join('\n')
  await expect(`${command}\n\n${said}`).toMatchFileSnapshot(join(folder, name))
})
