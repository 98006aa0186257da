import type { Code } from './code.ts'

/** A function that the module declares only where something uses it. */
export interface Helper {
  readonly name: string
  readonly declare: () => Code
}

/** The declarations of the helpers that code uses, and of those that these use in turn. */
export function usedHelpers(user: Code, helpers: readonly Helper[]): Code[] {
  const declared = new Map<string, Code>()
  const waiting = [user]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const { name, declare } of helpers) {
      if (declared.has(name) || !next.names.has(name)) continue
      declared.set(name, declare())
      waiting.push(declared.get(name)!)
    }
  return [...declared.values()]
}
