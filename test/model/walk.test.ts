import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Expr } from '../../src/model/expression.ts'
import { allParts, machineExpressions, networkExpressions } from '../../src/model/walk.ts'
import { checkedText } from '../support/checked.ts'
import { sampleSpecs } from '../support/networks/samples.ts'

/** Every object in a model that has the looks of an expression, wherever it stands. */
function expressionsIn(model: unknown): Set<Expr> {
  const found = new Set<Expr>()
  const waiting = [model]
  while (waiting.length > 0) {
    const part = waiting.pop()
    if (typeof part !== 'object' || part === null) continue
    if ('kind' in part && 'type' in part) found.add(part as Expr)
    for (const inner of Object.values(part)) waiting.push(inner)
  }
  return found
}

/** The very objects: of two that are alike, both are met. */
function expectAll(model: object, expressions: readonly Expr[]): void {
  const met = new Set(allParts(expressions))
  const all = expressionsIn(model)
  expect([...all].filter((it) => !met.has(it))).toEqual([])
  expect([...met].filter((it) => !all.has(it))).toEqual([])
}

const specs = [readFileSync('samples/circuit-breaker/gateway.myc', 'utf8'), ...sampleSpecs(40, 3)]

describe('the walk over a model', () => {
  it.each(specs.map((spec, index) => [index, spec] as const))('meets every expression of spec %i', (_, spec) => {
    const program = checkedText(spec).program!
    for (const machine of program.machines) expectAll(machine, machineExpressions(machine))
    for (const network of program.networks) expectAll(network, networkExpressions(network))
  })
})
