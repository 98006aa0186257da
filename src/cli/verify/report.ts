import { printable } from '../../diagnostics/printable.ts'
import { enumerate } from '../../diagnostics/wording.ts'
import { printValue } from '../../print/typed-value.ts'
import { locationOf } from '../../source/files.ts'
import { timeText, type WitnessStep } from '../../verify/witness.ts'
import { showCount, showMany, showTime } from '../figures.ts'
import type { Verified } from './run.ts'

/** What was found out about a network, for people. */
export function netReport(verified: Verified): string {
  const { named, stopped, gaps } = verified
  const lines = [
    `${named.file}: ${named.network.name}${named.check === null ? '' : `, ${JSON.stringify(named.check.name)}`}`,
    ...scopeLines(verified),
    ...verdictLines(verified),
    ...scenarioLines(verified),
    ...stopLines(verified),
    ...[...gaps].map(([what, hint]) => `  left out: ${what}. ${hint}`),
    ...boundLines(verified),
    ...idleLines(verified),
  ]
  const note =
    stopped === null && gaps.size === 0
      ? []
      : ['  so nothing is proved: what is wrong was looked for, and not everywhere']
  return `${[...lines, ...note].map(printable).join('\n')}\n\n`
}

/** Within which bounds all that is said is true. */
function scopeLines({ named, scope, exploration, time }: Verified): string[] {
  if (scope === null || exploration === null) return []
  const { program, network } = named
  const values = network.parameters.map(
    ({ name, type }, index) => `${name} ${printValue(program, scope.config.parameters[index], type)}`,
  )
  const keys = scope.bounds.keys.map((key) => JSON.stringify(key))
  return [
    `  of at most ${showMany(scope.bounds.atOnce, 'token')} at once, keys ${enumerate(keys)}${values.length === 0 ? '' : `, ${values.join(', ')}`}`,
    `  ${showMany(exploration.count, 'state')}, ${showMany(exploration.edgeCount, 'step')}, ${showTime(time)}`,
    ...(exploration.engine.kind === 'packed' ? [] : [`  states were not packed: ${exploration.engine.reason}`]),
  ]
}

function verdictLines({ verdicts, gaps }: Verified): string[] {
  return verdicts.flatMap((verdict) => {
    const { claim, holds, reason, witness } = verdict
    if (holds === null) return [`  unknown: ${claim}: ${reason ?? ''}`]
    if (holds) return [`  ${gaps.size === 0 ? 'holds' : 'not refuted'}: ${claim}`]
    const { steps, circle, end } = witness!
    return [
      `  does not hold: ${claim}`,
      ...steps.map(stepLine),
      ...(circle === undefined
        ? [`    ${timeText(end)} ${outcomeOf(verdict)}`]
        : ['    and then for ever', ...circle.map(stepLine), `    ${timeText(end)} all is as before`]),
    ]
  })
}

const stepLine = ({ at, text }: WitnessStep): string => `    ${timeText(at)} ${text}`

/** What a state shows at the end of a way. */
function outcomeOf({ incident, isShown }: Verified['verdicts'][number]): string {
  if (incident !== null) return happened(incident.event)
  return isShown === true ? 'it does not hold' : 'from here there is no way on'
}

function happened(event: NonNullable<Verified['verdicts'][number]['incident']>['event']): string {
  if (event.kind === 'fault') return `${event.transition} throws: ${messageOf(event.error)}`
  const key = event.key === null ? '' : `[${JSON.stringify(event.key)}]`
  return `${event.machine}${key} is ${event.state}, and does not handle ${event.event}`
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What does not hold as scenarios, which can be put into the spec as they stand. */
const scenarioLines = ({ counterexamples }: Verified): string[] =>
  counterexamples.flatMap(({ text }) => ['', ...text.trimEnd().split('\n'), ''])

/** How many parts that have grown are named. */
const mostNamed = 3

function stopLines({ stopped, exploration, options }: Verified): string[] {
  if (stopped === null) return []
  if (typeof stopped === 'object') return [`  it cannot be explored: ${stopped.reason}`]
  if (exploration === null) return []
  const grown = [...exploration.growth()]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostNamed)
    .map(([what, count]) => `${what} (${showCount(count)})`)
  return [
    `  not all was explored: ${stopped === 'limit' ? 'there are more states than --limit' : 'it was interrupted'}`,
    `  most different: ${grown.join(', ')}`,
    `  what bounds it: a range, a capacity, a limit at once${options.atOnce > 1 ? ', or less with --at-once' : ''}`,
  ]
}

function boundLines({ named, exploration }: Verified): string[] {
  const most = (exploration?.mostInPlace ?? []).flatMap((count, place) =>
    count === 0 ? [] : [`${showCount(count)} in ${named.network.places[place]!.name}`],
  )
  return most.length === 0 ? [] : [`  at most, at rest: ${most.join(', ')}`]
}

function idleLines({ named, idle }: Verified): string[] {
  return idle.map(({ name, at }) => `  never acts: ${name} (line ${locationOf(named.program, at).line})`)
}

/** What was found out about a network, for tools. */
export function netJson({
  named,
  exploration,
  scope,
  verdicts,
  stopped,
  gaps,
  idle,
  time,
  counterexamples,
}: Verified): object {
  const { file, network, program } = named
  return {
    file,
    network: network.name,
    check: named.check?.name ?? null,
    scope: scope && {
      atOnce: scope.bounds.atOnce,
      keys: scope.bounds.keys,
      parameters: Object.fromEntries(
        network.parameters.map(({ name }, index) => [name, scope.config.parameters[index]]),
      ),
    },
    complete: stopped === null && gaps.size === 0,
    stopped: typeof stopped === 'object' ? (stopped?.reason ?? null) : stopped,
    states: exploration?.count ?? 0,
    steps: exploration?.edgeCount ?? 0,
    engine: exploration?.engine ?? null,
    bytes: exploration?.bytes ?? null,
    claims: verdicts.map(({ claim, holds, reason, witness }) => ({
      claim,
      holds,
      reason: reason ?? null,
      witness: witness && { steps: witness.steps, circle: witness.circle, end: witness.end },
      scenario: counterexamples.find((it) => it.claim === claim)?.text ?? null,
    })),
    leftOut: Object.fromEntries(gaps),
    idle: idle.map(({ kind, name, at }) => ({ kind, name, line: locationOf(program, at).line })),
    milliseconds: Math.round(time),
  }
}
