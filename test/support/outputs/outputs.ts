import type { SpecCase } from '../cases.ts'
import { diagnosticsText } from './diagnostics.ts'
import { dotText } from './dot.ts'
import { mermaidText } from './mermaid.ts'
import { modelText } from './model.ts'
import { moduleText } from './module.ts'
import { pageText } from './page.ts'
import { simulationText } from './simulation.ts'
import { syntaxErrorsText } from './syntax-errors.ts'
import { testText } from './test.ts'
import { traceText } from './trace.ts'
import { treeText } from './tree.ts'
import type { Wanted } from './wanted.ts'

type Make = (wanted: Wanted) => string | Promise<string>

/** How what is made of a spec by itself is made, by the name of its file. */
const texts: Readonly<Record<string, Make>> = {
  'diagnostics.txt': diagnosticsText,
  'graph.dot': dotText,
  'graph.mmd': mermaidText,
  'model.txt': modelText,
  'module.ts': moduleText,
  'page.md': pageText,
  'syntax-errors.txt': syntaxErrorsText,
  'tree.txt': treeText,
}

/** How what comes of running a spec is made. */
const runs: Readonly<Record<string, Make>> = {
  'simulate.txt': simulationText,
  'test.txt': testText,
  'trace.jsonl': traceText,
}

/** `graph.depth-1.dot` as the output `graph.dot` and its variants. */
function partsOf(file: string): { readonly output: string; readonly variants: readonly string[] } {
  const [stem = '', ...rest] = file.split('.')
  return { output: `${stem}.${rest.at(-1)}`, variants: rest.slice(0, -1) }
}

/** Whether a file of a case is what comes of running its spec. */
export function isOfRun(file: string): boolean {
  return Object.hasOwn(runs, partsOf(file).output)
}

/** Makes the output that a file of a case expects. @throws Error for a file name that stands for none */
export async function outputOf(of: SpecCase, name: string): Promise<string> {
  const { output, variants } = partsOf(name)
  const make = texts[output] ?? runs[output]
  if (make === undefined) throw new Error(`${of.name}/${name}: no output has such a name, see test/cases/README.md`)
  return make({ of, file: `${of.folder}/${name}`, variants })
}
