import { quote } from '../../diagnostics/wording.ts'
import type { Expectation } from '../../model/scenario.ts'
import type { ExpectationNode } from '../../syntax/tree.ts'
import { expect, infer } from '../infer.ts'
import { unusable } from '../fit.ts'
import { bool, invalid, listOf } from '../../model/types.ts'
import { findPlaceOfSubject } from './acts.ts'
import { findUsedExtern } from './behaviour.ts'
import { type ScenarioContext, watching } from './context.ts'
import { elaboratePattern } from './pattern.ts'
import { elaborateEnded } from './submissions.ts'

type NodeOf<K extends ExpectationNode['kind']> = ExpectationNode & { kind: K }

/** The model of an expectation; null where it speaks of nothing that there is. */
export function elaborateExpectation(scenario: ScenarioContext, node: ExpectationNode): Expectation | null {
  switch (node.kind) {
    case 'has': {
      const place = findPlaceOfSubject(scenario, node.place)
      const { least, most } = node
      return place === null ? null : { kind: 'has', place, least, most, at: node.span }
    }
    case 'holds':
      return elaborateHolds(scenario, node)
    case 'ended':
      return elaborateEnded(scenario, node)
    case 'called':
      return elaborateCalled(scenario, node)
    case 'that': {
      const condition = expect(watching(scenario), node.condition, bool, 'What is expected')
      return { kind: 'that', condition, at: node.span }
    }
  }
}

function elaborateHolds(scenario: ScenarioContext, node: NodeOf<'holds'>): Expectation | null {
  const context = watching(scenario)
  const index = findPlaceOfSubject(scenario, node.place)
  const place = index === null ? null : scenario.subject.places[index]!
  if (index === null || place === null || place.type === null) {
    if (place !== null) refusePlain(scenario, node)
    infer({ ...context, scope: { ...context.scope, anything: unusable } }, node.tokens, listOf(invalid))
    return null
  }
  const role = `What ${quote(place.name)} holds`
  return {
    kind: 'holds',
    place: index,
    tokens: elaboratePattern(scenario, node.tokens, listOf(place.type), role),
    at: node.span,
  }
}

function refusePlain({ log }: ScenarioContext, { place }: NodeOf<'holds'>): void {
  log.error(place.span, {
    code: 'MYC502',
    message: `${quote(place.text)} holds plain tokens, which have no value.`,
    hint: `Ask how many there are: ${quote(`${place.text} has 3`)}.`,
  })
}

function elaborateCalled(scenario: ScenarioContext, node: NodeOf<'called'>): Expectation | null {
  const extern = findUsedExtern(scenario, node.extern)
  if (extern === null) return null
  if (!extern.async) {
    scenario.log.error(node.span, {
      code: 'MYC701',
      message: `${quote(extern.name)} is a pure extern: how often it is asked means nothing.`,
      hint: `Ask that of an ${quote('extern async')}.`,
    })
  }
  return { kind: 'called', extern: extern.name, least: node.least, most: node.most, at: node.span }
}
