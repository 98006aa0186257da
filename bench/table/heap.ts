/** The bytes in use, after everything else was thrown away. Its process must be able to collect (`--expose-gc`). */
export function heapInUse(): number {
  globalThis.gc!()
  globalThis.gc!()
  return process.memoryUsage().heapUsed
}

/** By how many bytes the heap grows while something is done whose results are kept. */
export async function growth(make: () => unknown): Promise<number> {
  const before = heapInUse()
  const kept = await make()
  const grown = heapInUse() - before
  // Kept until here.
  void kept
  return grown
}
