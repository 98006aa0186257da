import { quote } from '../diagnostics/wording.ts'

/** What there is to be done with a value of a type of TypeScript. */
export const foreignHint = (name: string): string =>
  `${quote(name)} is a type of TypeScript: its values are moved, put in fields and lists, given to functions, and looked into field by field. What else counts of one a pure extern says.`
