import { printable } from '../../diagnostics/printable.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Answer } from '../../verify/petri/answers.ts'
import { showCount, showMany, showRate, showTime } from '../figures.ts'
import type { Explored, Stop } from './petri-explore.ts'

/** What was found out, for people. */
export function petriReport(explored: Explored): string {
  const { net, queries, answers, exploration, stopped, time } = explored
  const scope = stopped === null ? '' : 'so far '
  const lines = [
    `${printable(net.name)}: ${showMany(net.places.length, 'place')}, ${showMany(net.transitions.length, 'transition')}`,
    ...(stopped === null ? [] : [`not all was explored: ${reasonOf(stopped)}`]),
    `${scope}${showMany(exploration.count, 'marking')}, ${showMany(exploration.firings, 'firing')}`,
    `${scope}at most ${showMany(mostInPlace(explored), 'token')} in a place, ${showCount(exploration.mostInMarking)} in a marking`,
    ...deadlockLines(explored, scope),
    ...queries.map(({ id }, index) => `${printable(id)}: ${answerText(answers[index]!)}`),
    `${showTime(time)}, ${showRate(exploration.seen, time)}`,
  ]
  return `${lines.join('\n')}\n`
}

const mostInPlace = ({ exploration }: Explored): number =>
  exploration.mostInPlace.reduce((most, count) => Math.max(most, count), 0)

function reasonOf(stop: Stop): string {
  switch (stop.kind) {
    case 'answered':
      return 'what was asked is answered'
    case 'limit':
      return 'there are more markings than --limit'
    case 'memory':
      return 'there is no more memory'
    case 'interrupted':
      return 'it was interrupted'
    case 'overflow':
      return `${quote(printable(stop.place))} comes to hold more than 2,147,483,647 tokens`
  }
}

/** A way longer than this is cut. */
const mostSteps = 50

function deadlockLines({ net, exploration, deadlock }: Explored, scope: string): string[] {
  if (deadlock === null) return [`${scope}no deadlock`]
  const steps = deadlock.slice(0, mostSteps).map((index) => printable(net.transitions[index]!.name))
  const more = deadlock.length > mostSteps ? ` and ${showCount(deadlock.length - mostSteps)} more` : ''
  const way = steps.length === 0 ? 'the initial marking' : `the nearest by ${steps.join(', ')}${more}`
  return [`${scope}${showMany(exploration.deadlocks, 'deadlock')}, ${way}`]
}

function answerText(answer: Answer): string {
  if (answer === null) return 'unknown'
  if (typeof answer === 'number') return `at most ${showCount(answer)}`
  return answer ? 'holds' : 'does not hold'
}

/** What was found out, for tools. */
export function petriJson(explored: Explored): object {
  const { net, queries, answers, exploration, stopped, deadlock, time } = explored
  return {
    net: net.name,
    complete: stopped === null,
    stopped: stopped?.kind ?? null,
    markings: exploration.count,
    firings: exploration.firings,
    mostInPlace: mostInPlace(explored),
    mostInMarking: exploration.mostInMarking,
    bounds: Object.fromEntries(net.places.map(({ id }, place) => [id, exploration.mostInPlace[place]!])),
    deadlocks: exploration.deadlocks,
    deadlock: deadlock?.map((index) => net.transitions[index]!.id) ?? null,
    answers: queries.map(({ id }, index) => ({ id, answer: answers[index]! })),
    milliseconds: Math.round(time),
    bytes: exploration.bytes,
  }
}
