/**
 * The tree: what a `.myc` file says, as written. No name is resolved and nothing is checked yet.
 * After a syntax error a part may be missing: a missing name has the text `""`, a missing expression is
 * `{ kind: 'missing' }`; later phases say nothing about either.
 */
export type * from './tree/checks.ts'
export type * from './tree/clauses.ts'
export type * from './tree/expressions.ts'
export type * from './tree/file.ts'
export type * from './tree/machines.ts'
export type * from './tree/nets.ts'
export type * from './tree/node.ts'
export type * from './tree/scenarios.ts'
export type * from './tree/types.ts'
