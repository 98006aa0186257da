/** How much is measured: all of it, or just enough to see that it runs through. */
export interface Plan {
  readonly quick: boolean
  /** How often each figure is taken. */
  readonly rounds: number
  /** How long one figure of time is taken, at least. */
  readonly milliseconds: number
}

/** Takes a figure once, in the process of its contender. */
export type Figure = (plan: Plan) => number | Promise<number>

/** What a module of a contender exports: its figures, by name. */
export interface Contender {
  readonly figures: Readonly<Record<string, Figure>>
}

/** Where a figure comes from. */
export interface Source {
  readonly by: string
  readonly figure: string
}

export type Unit = 'ns' | 'ms' | 'bytes' | 'timers' | 'a second' | ''

/** A line of the table: a figure, alone or beside another one. */
export interface Row {
  readonly what: string
  readonly unit: Unit
  readonly of: Source
  /** What it stands beside; of several, the least. */
  readonly beside?: readonly Source[]
  /** What is compared with the target: the figure over that of the other, unless said; or how much it is more. */
  readonly compare?: 'difference'
  readonly atMost?: number
  readonly atLeast?: number
}

/** What is measured together: contenders that do the same work, each a module beside that of the subject. */
export interface Subject {
  readonly name: string
  /** Names of modules. */
  readonly contenders: readonly string[]
  /** Instead of those of the plan, where a round takes long. */
  readonly rounds?: number
  /** Of Node, for its processes. */
  readonly flags?: readonly string[]
  readonly rows: readonly Row[]
}
