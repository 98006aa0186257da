import { vi } from 'vitest'
import { seededRandom } from '../support/seeded-random.ts'

/** How the work of a call goes; times in milliseconds. */
export interface Behaviour {
  readonly kind: 'replies' | 'fails' | 'throws' | 'returns nothing' | 'hangs'
  readonly after: number
}

export type Act =
  | { readonly act: 'submit'; readonly key: string; readonly behaviour: Behaviour; readonly times: number }
  | { readonly act: 'cancel'; readonly which: number }
  | { readonly act: 'pass'; readonly time: number }
  | { readonly act: 'close' }

/** What calls are submitted to. */
export interface Subject<Request> {
  submit(request: Request, options?: { readonly signal?: AbortSignal }): Promise<unknown>
  close(): void
}

type Work<Request> = (request: Request, context: { readonly signal: AbortSignal }) => unknown

/**
 * A random script of that many acts. Submissions are made at multiples of 50 ms, and answers come between them, so that
 * no answer comes at the same time as a deadline.
 */
export function randomScript(seed: number, length: number): Act[] {
  const random = seededRandom(seed)
  const oneOf = <T>(items: readonly T[]): T => items[random(items.length)]!
  /** No multiple of 5. */
  const odd = (): number => 5 * random(10) + 1 + random(4)
  const behaviour = (): Behaviour => ({
    kind: oneOf(['replies', 'replies', 'fails', 'fails', 'fails', 'throws', 'returns nothing', 'hangs']),
    after: oneOf([0, 0, odd(), 50 * random(50) + odd()]),
  })
  let submissions = 0
  const act = (): Act => {
    if (submissions === 0 || random(3) > 0) {
      // Now and then more than may run at once.
      const times = random(10) === 0 ? 50 : 1
      submissions += times
      return { act: 'submit', key: oneOf(['a', 'a', 'a', 'b', '']), behaviour: behaviour(), times }
    }
    if (random(4) === 0) return { act: 'cancel', which: random(submissions) }
    return { act: 'pass', time: 50 * oneOf([1, 1, 10, 40, 101]) }
  }
  const acts = Array.from({ length }, act)
  return random(3) === 0 ? [...acts, { act: 'close' }, act(), act()] : acts
}

const errorText = (value: unknown): unknown => (value instanceof Error ? `${value.name}: ${value.message}` : value)

/**
 * Plays a script in virtual time, and says what happened, when: calls of the work, signals, and how each submission
 * ended. What happens at one time has no order: how many promises an answer goes through is not said anywhere.
 */
export async function play<Request extends { readonly id: string | number }>(
  acts: readonly Act[],
  requestOf: (id: string, key: string) => Request,
  make: (work: Work<Request>) => Subject<Request>,
): Promise<string[]> {
  vi.useFakeTimers({ now: 0 })
  try {
    const log: string[] = []
    const say = (...words: readonly unknown[]): void =>
      void log.push(
        JSON.stringify([String(performance.now()).padStart(8), ...words], (_, value: unknown) => errorText(value)),
      )
    const behaviours = new Map<string, Behaviour>()
    const callers: AbortController[] = []
    const subject = make((request, { signal }) => {
      const id = String(request.id)
      say('called', id)
      signal.addEventListener('abort', () => say('aborted', id, signal.reason))
      return behave(id, behaviours.get(id)!)
    })
    const submit = (key: string, behaviour: Behaviour): void => {
      const id = String(callers.length)
      const caller = new AbortController()
      callers.push(caller)
      behaviours.set(id, behaviour)
      void subject.submit(requestOf(id, key), { signal: caller.signal }).then((end) => say('ended', id, end))
    }
    for (const act of acts) {
      if (act.act === 'submit') for (let time = 0; time < act.times; time++) submit(act.key, act.behaviour)
      else if (act.act === 'cancel') callers[act.which]!.abort()
      else if (act.act === 'close') subject.close()
      await vi.advanceTimersByTimeAsync(act.act === 'pass' ? act.time : 0)
    }
    await vi.advanceTimersByTimeAsync(10_000)
    return log.sort()
  } finally {
    vi.useRealTimers()
  }
}

function behave(id: string, { kind, after }: Behaviour): unknown {
  const error = new Error(`${id} fails`)
  if (kind === 'throws') throw error
  if (kind === 'returns nothing') return undefined
  return new Promise((resolve, reject) => {
    if (kind === 'hangs') return
    const end = kind === 'replies' ? () => resolve({ id }) : () => reject(error)
    if (after === 0) end()
    else setTimeout(end, after)
  })
}
