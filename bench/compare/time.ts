import { VirtualClock } from '../../test/support/clock.ts'
import { turn } from './probe.ts'
import type { Time } from './subject.ts'

/** Virtual time, also for libraries that take theirs from the globals. */
export function virtualTime(): Time & { readonly clock: VirtualClock } {
  const clock = new VirtualClock()
  const start = Date.now()
  Date.now = () => start + clock.now()
  Object.assign(globalThis, timersOf(clock))
  return {
    clock,
    now: () => clock.now(),
    starve: (milliseconds) => clock.jump(milliseconds),
    async pass(milliseconds) {
      const end = clock.now() + milliseconds
      const slice = Math.max(10, milliseconds / 500)
      await turn()
      while (clock.now() < end) {
        clock.pass(Math.min(slice, end - clock.now()))
        await turn()
      }
    },
  }
}

/** The timers of a host, on a virtual clock. */
function timersOf(clock: VirtualClock): object {
  type Timer = { stop: () => void; unref(): Timer; ref(): Timer }
  const arm = (wake: () => void, delay: number, repeat: boolean): Timer => {
    const timer: Timer = { stop: () => {}, unref: () => timer, ref: () => timer }
    const plan = (): void => {
      timer.stop = clock.schedule(Math.max(1, delay), () => {
        if (repeat) plan()
        wake()
      })
    }
    plan()
    return timer
  }
  const disarm = (timer?: Timer): void => timer?.stop()
  return {
    setTimeout: (wake: () => void, delay = 1) => arm(wake, delay, false),
    setInterval: (wake: () => void, delay = 1) => arm(wake, delay, true),
    clearTimeout: disarm,
    clearInterval: disarm,
  }
}

/** The time of the host. */
export const realTime: Time = {
  now: () => performance.now(),
  pass: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
  starve(milliseconds) {
    const end = performance.now() + milliseconds
    while (performance.now() < end);
  },
}
