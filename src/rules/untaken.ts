import type { Condition } from '../check/condition.ts'
import { spell } from '../check/condition.ts'
import { firstToComplete } from '../check/enum-members.ts'
import type { Log } from '../diagnostics/log.ts'
import type { Expr } from '../model/expression.ts'
import type { EnumType } from '../model/program.ts'
import { draws } from '../model/walk.ts'
import type { Span } from '../source/span.ts'
import { alwaysHolds } from './rule.ts'

/** A branch or a handler, one of several that are tried in the order written until one holds. */
interface Way {
  readonly at: Span
  readonly guard: Expr | null
  /** What its condition calls the result of a call. */
  readonly binding?: number | null
}

/**
 * The ways that are never taken, each with the one that is taken instead: that one always holds, has the same condition, or
 * is the last of those that name each member of an enum.
 */
export function untakenOf<W extends Way>(ways: readonly W[], enums: readonly EnumType[]): ReadonlyMap<W, W> {
  const untaken = new Map<W, W>()
  const alike = new Map<string, W>()
  const completing = ways[firstToComplete(conditionsOf(ways), enums) ?? ways.length]
  let certain: W | undefined
  for (const way of ways) {
    const text = spelled(way)
    const before = certain ?? (text === null ? undefined : alike.get(text))
    if (before !== undefined) untaken.set(way, before)
    else if (text !== null) alike.set(text, way)
    if (alwaysHolds(way) || way === completing) certain ??= way
  }
  return untaken
}

/** Its condition as a text; null where there is none, or where it may come out otherwise when it is asked again. */
function spelled({ guard, binding }: Way): string | null {
  return guard === null || draws(guard) ? null : spell(guard, binding ?? null)
}

/** The conditions up to the first way that has none. */
function conditionsOf(ways: readonly Way[]): Condition[] {
  const last = ways.findIndex(({ guard }) => guard === null)
  return ways
    .slice(0, last < 0 ? ways.length : last)
    .map(({ guard, binding }) => ({ guard: guard!, token: binding ?? null }))
}

/** MYC406. @param what what is never taken, as the subject of a sentence */
export function reportUntaken(log: Log, at: Span, what: string, before: Way): void {
  log.error(at, {
    code: 'MYC406',
    message: `${what} is never taken, since what stands before it leaves nothing to it.`,
    hint: 'Write it further up, give the one before it another condition, or remove one of them.',
    related: [{ message: 'This one is taken instead', span: before.at }],
  })
}
