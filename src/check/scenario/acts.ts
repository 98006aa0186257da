import { quote, unknownName, withArticle } from '../../diagnostics/wording.ts'
import type { Place } from '../../model/program.ts'
import type { Act } from '../../model/scenario.ts'
import { limits } from '../../source/limits.ts'
import type {
  ExpressionNode,
  ForEachNode,
  MachineReference,
  Name,
  PutStatement,
  SettingNode,
  StatementNode,
} from '../../syntax/tree.ts'
import { elaborateArguments, inferAll } from '../apply.ts'
import { expect, infer } from '../infer.ts'
import type { Context, MachineInfo, SlotInfo } from '../globals.ts'
import { elaborateKey, findSlot, reportNoInstance } from '../machine-reference.ts'
import { findEvent, findState, reportBuiltIn } from '../machine-context.ts'
import { elaboratePut as elaboratePutValue } from '../put.ts'
import { checkWrittenCount, checkLimit, checkParameterValue } from '../values.ts'
import { type ScenarioContext, watching } from './context.ts'

type ActNode<K extends StatementNode['kind']> = StatementNode & { kind: K }

/** The index of the place that a name means; null, and an error, where there is none. */
export function findPlaceOfSubject({ log, subject }: ScenarioContext, name: Name): number | null {
  const symbol = subject.names.get(name.text)
  if (symbol?.kind === 'place') return symbol.index
  if (symbol === undefined) {
    const owner = quote(subject.name.text)
    unknownName(log, name, 'place', () => subject.places.map((each) => each.name), `Name a place of ${owner}.`)
  } else {
    const message = `${quote(name.text)} is ${withArticle(symbol.kind)}, not a place.`
    log.error(name.span, { code: 'MYC203', message, hint: `Name a place of ${quote(subject.name.text)}.` })
  }
  return null
}

/** `put x in p`: what TypeScript may do too. */
export function elaboratePut(scenario: ScenarioContext, node: PutStatement): Act | null {
  const { effect, times, refused } = node
  const index = findPlaceOfSubject(scenario, effect.place)
  const place = index === null ? null : scenario.subject.places[index]!
  checkWrittenCount(scenario.log, times, node.span, 'The number of times')
  const context = watching(scenario)
  if (index === null || place === null) {
    if (effect.value !== null) infer(context, effect.value, null)
    return null
  }
  checkTarget(scenario, effect.place, place)
  if (effect.after !== null) refuseTravel(scenario, effect.after)
  if (effect.forEach !== null) refuseForEach(scenario, effect.forEach)
  const put = elaboratePutValue(context, effect, place)
  const all = times * (put?.count ?? 1)
  checkLimit(scenario.log, all, limits.tokens, node.span, 'The number of tokens')
  return put === null ? null : { kind: 'put', place: index, value: put.value, times: all, refused }
}

/** Who puts from outside does so now. */
function refuseTravel({ log }: ScenarioContext, { span }: ExpressionNode): void {
  log.error(span, {
    code: 'MYC103',
    message: 'From outside a token comes at once: only a transition puts it `after` a time.',
    hint: 'Write `wait` before it, and leave `after` out.',
  })
}

/** A scenario has no lists but those that it writes. */
function refuseForEach({ log }: ScenarioContext, { span }: ForEachNode): void {
  log.error(span, {
    code: 'MYC103',
    message: 'From outside one token comes after the other: only a transition puts one `for` each element.',
    hint: 'Write a `put` for each token.',
  })
}

/** Reports a place in which nobody outside puts tokens. */
function checkTarget({ log }: ScenarioContext, name: Name, place: Place): void {
  if (place.direction === 'in') return
  log.error(name.span, {
    code: 'MYC502',
    message: `${quote(place.name)} is no \`in\` place, so nobody outside can put tokens in it.`,
    hint: 'Put a token in an `in` place from which this one is filled.',
    related: [{ message: `${quote(place.name)} is declared here`, span: place.at }],
  })
}

/** `take 2 from p`: what TypeScript may do too. */
export function elaborateTake(scenario: ScenarioContext, node: ActNode<'take'>): Act | null {
  const index = findPlaceOfSubject(scenario, node.place)
  checkWrittenCount(scenario.log, node.count, node.span, 'The number of tokens', limits.tokens)
  if (index === null) return null
  const place = scenario.subject.places[index]!
  if (place.direction !== 'out') {
    scenario.log.error(node.place.span, {
      code: 'MYC502',
      message: `${quote(place.name)} is no \`out\` place, so nobody outside can take tokens from it.`,
      hint: `To look at its tokens, write ${quote(`expect ${place.name} holds […]`)}.`,
      related: [{ message: `${quote(place.name)} is declared here`, span: place.at }],
    })
  }
  return { kind: 'take', place: index, count: node.count }
}

/** `send m[key].event(values)`: only events that TypeScript may send too. */
export function elaborateSend(scenario: ScenarioContext, { event: node }: ActNode<'send'>): Act | null {
  const context = watching(scenario)
  const target = findTarget(scenario, context, node.machine)
  const event = target === null ? null : findEvent(scenario.log, target.machine.bound, node.event)
  if (target === null || event === null) {
    inferAll(context, node.arguments)
    return null
  }
  const { slot, machine, key } = target
  const { name, exported, fields, at, builtIn } = machine.model.events[event]!
  if (builtIn === true) {
    reportBuiltIn(scenario.log, node.event)
    inferAll(context, node.arguments)
    return null
  }
  if (!exported && scenario.subject.run.kind === 'network') {
    scenario.log.error(node.event.span, {
      code: 'MYC702',
      message: `${quote(name)} is no ${quote('in event')}, so nobody outside can send it.`,
      hint: `Let the net send it, or declare it as ${quote(`in event ${name}`)}.`,
      related: [{ message: `${quote(name)} is declared here`, span: at }],
    })
  }
  const values = elaborateArguments(context, fields, node.arguments, node.span, `${slot.name}.${name}`)
  return { kind: 'send', machine: slot.index, key, event, arguments: values }
}

export function elaborateHold(scenario: ScenarioContext, node: ActNode<'hold'>): Act | null {
  const target = findTarget(scenario, watching(scenario), node.machine)
  const state = target === null ? null : findState(scenario.log, target.machine.bound, node.state)
  if (target === null || state === null) return null
  return { kind: 'hold', machine: target.slot.index, key: target.key, state }
}

export function elaborateRelease(scenario: ScenarioContext, node: ActNode<'release'>): Act | null {
  const target = findTarget(scenario, watching(scenario), node.machine)
  return target === null ? null : { kind: 'release', machine: target.slot.index, key: target.key }
}

interface Target extends Pick<Act & { kind: 'release' }, 'key'> {
  readonly slot: SlotInfo
  readonly machine: MachineInfo
}

/** The instance that a reference means; null, and an error, where there is none. */
function findTarget({ subject }: ScenarioContext, context: Context, reference: MachineReference): Target | null {
  const slot = findSlot(context, subject.slots, reference.name)
  const key = elaborateKey(context, slot, reference)
  if (slot === null || slot.machine === null) return null
  if (slot.key !== null && reference.key === null) reportNoInstance(context, reference, slot)
  return { slot, machine: slot.machine, key }
}

/** `set parameter = value`. */
export function elaborateSet(scenario: ScenarioContext, { settings }: ActNode<'set'>): Act {
  const context = watching(scenario)
  return { kind: 'configure', settings: settings.flatMap((node) => settingOf(scenario, context, node)) }
}

type Configure = Act & { kind: 'configure' }

/** What is not set, but said otherwise. */
const statements: ReadonlyMap<string, string> = new Map([
  ['random', 'Write `random is 0.25`.'],
  ...['now', 'time', 'clock'].map((name) => [name, 'Let time pass: `wait 5s`.'] as const),
])

function settingOf({ log, subject }: ScenarioContext, context: Context, node: SettingNode): Configure['settings'] {
  const { name, value, span } = node
  const parameter = subject.parameters.find((each) => each.name === name.text)
  const role = `The parameter ${quote(name.text)}`
  if (parameter !== undefined) {
    const expr = expect(context, value, parameter.type, role)
    checkParameterValue(log, expr, parameter.type, span, role)
    return [[parameter.name, expr]]
  }
  infer(context, value, null)
  const owner = quote(subject.name.text)
  const kind = subject.names.get(name.text)?.kind
  if (kind === undefined) {
    const names = (): string[] => subject.parameters.map((each) => each.name)
    const instead = statements.get(name.text)
    unknownName(
      log,
      name,
      'parameter',
      instead === undefined ? names : () => [],
      instead ?? `Name a parameter of ${owner}.`,
    )
  } else {
    const message = `${quote(name.text)} is ${withArticle(kind)}, not a parameter.`
    log.error(name.span, { code: 'MYC203', message, hint: `Only parameters of ${owner} can be set from outside.` })
  }
  return []
}
