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

/** How each kind of output is made, by the name of its file. */
const outputs: Readonly<Record<string, Make>> = {
  'diagnostics.txt': diagnosticsText,
  'graph.dot': dotText,
  'graph.mmd': mermaidText,
  'model.txt': modelText,
  'module.ts': moduleText,
  'page.md': pageText,
  'simulate.txt': simulationText,
  'syntax-errors.txt': syntaxErrorsText,
  'test.txt': testText,
  'trace.jsonl': traceText,
  'tree.txt': treeText,
}

/** Makes the output that a file of a case expects. @throws Error for a file name that stands for none */
export async function outputOf(of: SpecCase, name: string): Promise<string> {
  const [stem = '', ...rest] = name.split('.')
  const variants = rest.slice(0, -1)
  const make = outputs[`${stem}.${rest.at(-1)}`]
  if (make === undefined) throw new Error(`${of.name}/${name}: no output has such a name, see test/cases/README.md`)
  return make({ of, file: `${of.folder}/${name}`, variants })
}
