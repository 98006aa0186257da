/** In their order. */
export const phases = ['parse', 'bind', 'check', 'flatten', 'rules', 'emit'] as const
export type Phase = (typeof phases)[number]

/** Lines of a spec with many machines and nets: each twice as many as the one before. */
export const sizes = [20_000, 40_000] as const

/** One net has a limit of its own: 1,000 members (docs/language.md, section 2.1). */
export const singleNet = 'check of one net'
export const sizesOfOne = [2500, 5000] as const

/** What prettier does is not ours, and takes longest. */
export const whole = 'emit, laid out by prettier'
export const sizesLaidOut = [1000, 2000] as const

export const figureOf = (what: string, lines: number): string => `${what}, ${lines.toLocaleString('en')} lines`
