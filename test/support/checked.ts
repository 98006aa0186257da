import { readStd } from '../../src/cli/assets.ts'
import { check, type Checked, checkText } from '../../src/compile.ts'
import { memoryHost } from '../../src/source/memory-host.ts'
import type { SpecCase } from './cases.ts'

/** How many are kept: more than there are cases and examples, and few enough for a run over very many random networks. */
const most = 1000
const kept = new Map<string, Checked>()

/** As `checkText`, which is slow: of a text that was asked for lately the answer is kept. Nothing that runs a program changes it. */
export function checkedText(text: string): Checked {
  const checked = kept.get(text) ?? checkText(text, undefined, readStd)
  // What was asked for last stands last.
  kept.delete(text)
  kept.set(text, checked)
  if (kept.size > most) kept.delete(kept.keys().next().value!)
  return checked
}

/** The same of a case with all its files. */
export function checkedCase({ text, files }: SpecCase): Checked {
  return Object.keys(files).length === 1 ? checkedText(text) : check(memoryHost(files, readStd), 'spec.myc')
}
