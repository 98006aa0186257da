/** Does something so many frames before the stack is full; null where that throws. */
export function atDepth<T>(frames: number, does: () => T): T | null {
  let left = frames
  let done: { readonly value: T | null } | null = null
  const dive = (): void => {
    try {
      dive()
    } catch {
      // The stack is full: on the way back there is more and more of it.
    }
    if (done !== null || left-- > 0) return
    try {
      done = { value: does() }
    } catch (error) {
      done = { value: null }
      if (!(error instanceof RangeError)) throw error
    }
  }
  dive()
  return done!.value
}
