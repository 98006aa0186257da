import { myc } from '../../cli/world.ts'
import { readText } from '../cases.ts'
import { argumentsOf } from '../shell-words.ts'
import type { Wanted } from './wanted.ts'

/** The file begins with the lines of a command (`$ myc simulate spec.myc …`); after it, all that it says. */
export async function simulationText({ of, file }: Wanted): Promise<string> {
  const command = /^\$ myc [^]*?(?=\n\n|\n?$)/.exec(readText(file))?.[0] ?? '$ myc simulate spec.myc'
  const { code, stdout, stderr } = await myc(of.folder, argumentsOf(command))
  const said = [stdout, stderr, code === 0 ? '' : `exit code ${code}\n`].filter((part) => part !== '').join('\n')
  return `${command}\n\n${said}`
}
