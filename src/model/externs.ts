import type { Network } from './program.ts'

/** The names of the externs that a network uses, pure ones and handlers, each once. */
export function externsOf({ transitions, places, variables }: Network): string[] {
  const found = new Set<string>()
  const waiting: unknown[] = [transitions, places, variables]
  while (waiting.length > 0) {
    const part = waiting.pop()
    if (typeof part !== 'object' || part === null) continue
    const name = externIn(part)
    if (name !== null) found.add(name)
    for (const inner of Object.values(part)) waiting.push(inner)
  }
  return [...found]
}

/** The extern that a call starts or that an expression asks. */
function externIn(part: object): string | null {
  if (!('kind' in part)) return null
  if (part.kind === 'call' && 'extern' in part) return String(part.extern)
  return part.kind === 'extern' && 'name' in part ? String(part.name) : null
}
