/** What a module exports for a net, or for a machine that no net uses, beside its interface, which has the net's own name. */
export interface NetExports {
  /** The function that makes one. */
  readonly create: string
  /** The function that makes one from a snapshot. */
  readonly restore: string
  /** The type of the options of both. */
  readonly options: string
  /** The type of its parameters; null where it has none. */
  readonly parameters: string | null
  /** The type of what it needs from TypeScript; null where it needs nothing. */
  readonly externs: string | null
  /** The type of how a submitted token ends; null unless there is one place to submit to. */
  readonly outcome: string | null
}

/** What has to be known of a net. */
interface ExportedNet {
  readonly name: string
  readonly parameters: readonly unknown[]
  readonly places: readonly { readonly outcomes: readonly unknown[] }[]
}

/** The names under which a module exports what belongs to a net. */
export function netExports({ name, parameters, places }: ExportedNet, usesExterns: boolean): NetExports {
  const open = places.filter(({ outcomes }) => outcomes.length > 0)
  return {
    create: `create${name}`,
    restore: `restore${name}`,
    options: `${name}Options`,
    parameters: parameters.length > 0 ? `${name}Parameters` : null,
    externs: usesExterns ? `${name}Externs` : null,
    outcome: open.length === 1 ? `${name}Outcome` : null,
  }
}

/** The name of an extern in TypeScript; of a parameter of a net without that of the net, `Pool.run`. */
export const externKey = (name: string): string => name.slice(name.indexOf('.') + 1)
