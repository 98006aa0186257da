import { readStd } from '../../src/cli/assets.ts'
import { checkText } from '../../src/compile.ts'
import type { Scenario } from '../../src/model/scenario.ts'
import { ReferenceDriver } from '../../src/simulate/scenario/reference-driver.ts'
import { runScenario } from '../../src/simulate/scenario/run-scenario.ts'
import type { Texts } from '../../src/source/memory-host.ts'

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

/** What tells whether the scenarios of a spec notice mistakes in it. */
export class Watch {
  /** Those that noticed the last mistakes come first: they are likely to notice the next one. */
  private scenarios: readonly Scenario[]

  constructor(text: string) {
    this.scenarios = checkText(text, undefined, importedStd).program!.scenarios
  }

  /** Whether a scenario fails, or it is no spec at all. */
  async notices({ text }: Mutant): Promise<boolean> {
    const program = checkText(withoutScenarios(text), undefined, importedStd).program
    if (program === null) return true
    for (const scenario of this.scenarios) {
      const { failure } = await runScenario(program, scenario, async (making) => new ReferenceDriver(making))
      if (failure === null) continue
      this.scenarios = [scenario, ...this.scenarios.filter((it) => it !== scenario)]
      return true
    }
    return false
  }
}

/** A mistake changes no names, so the scenarios mean the same in each mutant, and are read once. */
const withoutScenarios = (text: string): string => text.replace(/^scenario [^]*?^}\n/gm, '')

/** The files of std without what tries them. */
const importedStd = (): Texts => std
const std = Object.fromEntries(
  Object.entries(readStd()).map(([name, text]) => [name, text.slice(0, text.indexOf('\n// What follows tries them'))]),
)
