/**
 * Counts the timers of the host that are armed at once while something is done: the most, and those that are left some
 * milliseconds later.
 */
export async function countTimers(
  act: () => unknown,
  later = 0,
): Promise<{ readonly most: number; readonly left: number }> {
  const { setTimeout, clearTimeout } = globalThis
  const armed = new Set<unknown>()
  let most = 0
  const arm = (wake: () => void, delay?: number): NodeJS.Timeout => {
    const timer = setTimeout(() => {
      armed.delete(timer)
      wake()
    }, delay)
    armed.add(timer)
    most = Math.max(most, armed.size)
    return timer
  }
  const disarm = (timer?: NodeJS.Timeout): void => {
    armed.delete(timer)
    clearTimeout(timer)
  }
  Object.assign(globalThis, { setTimeout: arm, clearTimeout: disarm })
  try {
    await act()
    await new Promise((resolve) => void setTimeout(resolve, later))
    return { most, left: armed.size }
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout })
  }
}
