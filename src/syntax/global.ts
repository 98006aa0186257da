import type { Declaration, GlobalDeclaration } from './tree.ts'

/** Whether the rest of the file can use the name of a declaration: those of scenarios and checks are texts. */
export const isGlobal = (declaration: Declaration): declaration is GlobalDeclaration =>
  declaration.kind !== 'scenario' && declaration.kind !== 'check'
