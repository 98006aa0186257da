import path from 'node:path'
import { readStd } from '../../src/cli/assets.ts'
import { check, type Checked, checkText } from '../../src/compile.ts'
import { readTypes } from '../../src/foreign/read-types.ts'
import type { Host } from '../../src/source/host.ts'
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
export function checkedCase(of: SpecCase): Checked {
  return Object.keys(of.files).length === 1 ? checkedText(of.text) : check(caseHost(of), 'spec.myc')
}

/** The files of a case; of those of TypeScript also what their types are. */
export function caseHost({ folder, files }: SpecCase): Host {
  return {
    ...memoryHost(files, readStd),
    typesOf: (file) => readTypes(path.join(folder, file)),
    readsAllTypes: true,
    nameOf: (file) => (path.isAbsolute(file) ? path.relative(folder, file).replaceAll('\\', '/') : file),
  }
}
