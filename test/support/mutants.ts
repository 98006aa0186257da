import { readStd } from '../../src/cli/assets.ts'
import { checkText } from '../../src/compile.ts'
import { ReferenceDriver } from '../../src/simulate/scenario/reference-driver.ts'
import { runScenario } from '../../src/simulate/scenario/run-scenario.ts'

/** A spec with one thing in it that is wrong. */
export interface Mutant {
  /** The line as it is, and as it is in the mutant. */
  readonly line: string
  readonly changed: string
  readonly text: string
}

/** What is written, and what a mistake makes of it. */
const mistakes: readonly (readonly [RegExp, string])[] = [
  [/ < /g, ' <= '],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ == /g, ' != '],
  [/ \+= /g, ' -= '],
  [/ -= /g, ' += '],
  [/ \+ (?!")/g, ' - '],
  [/ - /g, ' + '],
  [/ \* /g, ' / '],
  [/ \/ /g, ' * '],
  [/ and /g, ' or '],
  [/ or (?!wait)/g, ' and '],
  [/\bnot /g, ''],
  [/\bmin\(/g, 'max('],
  [/\bmax\(/g, 'min('],
  [/\badmit (?!all\b|none\b)[^\n}]+/g, 'admit all'],
  [/\badmit none\b/g, 'admit all'],
  [/ when [^{}\n]+?(?= \{| ->| =>)/g, ''],
  [/\{ [^{}]+ \} -> /g, '-> '],
  [/ where .+$/g, ''],
  [/\btake up to /g, 'take '],
  [/^ +[\w.]+(\[.*\])?\.\w+(\(.*\))?$/g, ''],
  [/ into \w+$/g, ' drop'],
  [/ through .* or wait$/g, ' '],
  [/(?<![\w.])0(?![\w.%])/g, '1'],
  [/(?<![\w.])[1-9]\d*(?![\w.%])/g, '0'],
]

/** The spec with each mistake in turn, in each line for which `holds` says so. */
export function mutantsOf(text: string, holds: (line: string, index: number) => boolean): Mutant[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) =>
    line.trim().startsWith('//') || !holds(line, index)
      ? []
      : mistakes.flatMap(([written, made]) =>
          [...line.matchAll(written)].map((match) => {
            const changed = line.slice(0, match.index) + made + line.slice(match.index + match[0].length)
            return { line: line.trim(), changed: changed.trim(), text: lines.with(index, changed).join('\n') }
          }),
        ),
  )
}

/** Whether a scenario of it fails, or it is no spec at all. */
export async function isCaught({ text }: Mutant): Promise<boolean> {
  const { program } = checkText(text, undefined, readStd)
  if (program === null) return true
  for (const scenario of program.scenarios) {
    const { failure } = await runScenario(program, scenario, async (making) => new ReferenceDriver(making))
    if (failure !== null) return true
  }
  return false
}
