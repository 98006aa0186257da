import { expect, it } from 'vitest'
import { exportsOf } from '../../src/rules/program/exported-names.ts'
import { moduleText } from '../../src/emit/typescript/module.ts'
import { checkedText } from '../support/checked.ts'
import { casesWith, ofOneFile } from '../support/cases.ts'
import { sampleSpecs } from '../support/networks/samples.ts'
import { blocks } from '../support/reference.ts'

const specs = [
  ...ofOneFile(casesWith('module.ts')).map(({ text }) => text),
  ...blocks().flatMap(({ code, text }) => (code === null ? [text] : [])),
  ...sampleSpecs(40, 1),
]

/** The names that a module exports, as its text says. */
function exportedBy(text: string): string[] {
  const found = text.matchAll(/^\s*export (?:interface|type|function|class|const) ([\p{ID_Continue}$]+)/gmu)
  return [...found].map(([, name]) => name!).sort()
}

it('a module exports exactly what the checker keeps free for it, each once', () => {
  for (const spec of specs) {
    const program = checkedText(spec).program!
    const text = moduleText(program, { source: 'spec.myc', runtime: './myc-runtime.ts' })
    expect(exportedBy(text)).toEqual(
      exportsOf(program)
        .map(({ name }) => name)
        .sort(),
    )
  }
  expect(specs.length).toBeGreaterThan(50)
})
