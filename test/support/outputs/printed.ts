import { myc } from '../../cli/world.ts'
import type { Wanted } from './wanted.ts'

/** The variants of a file name as options: `depth-1` is `--depth 1`. */
export function optionsOf({ variants }: Wanted): string[] {
  return variants.flatMap((variant) => {
    const [option, value] = variant.split(/-(.*)/)
    return [`--${option}`, ...(value === undefined ? [] : [value])]
  })
}

/** What a command prints about the spec of a case. @throws Error where it fails */
export async function printed(wanted: Wanted, command: string, ...more: readonly string[]): Promise<string> {
  const argv = [command, 'spec.myc', ...more, ...optionsOf(wanted)]
  const { code, stdout, stderr } = await myc(wanted.of.folder, argv)
  if (code !== 0) throw new Error(`myc ${argv.join(' ')}: exit code ${code}\n${stderr}`)
  return stdout
}
