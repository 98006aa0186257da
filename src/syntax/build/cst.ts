import type { CstElement, CstNode, IToken } from 'chevrotain'

/** A node as the parser left it: after a mistake it, or anything in it, may be missing. */
export type Cst = CstNode | undefined

const isNode = (element: CstElement): element is CstNode => 'children' in element

const none: readonly never[] = []

/** The parts of one kind, in the order written. */
export function nodes(parent: Cst, key: string): readonly CstNode[] {
  return parent?.children[key]?.filter(isNode) ?? none
}

export function node(parent: Cst, key: string): Cst {
  const found = parent?.children[key]?.[0]
  return found !== undefined && isNode(found) ? found : undefined
}

export function tokens(parent: Cst, key: string): readonly IToken[] {
  return parent?.children[key]?.filter((element): element is IToken => !isNode(element)) ?? none
}

export function token(parent: Cst, key: string): IToken | undefined {
  const found = parent?.children[key]?.[0]
  return found !== undefined && !isNode(found) ? found : undefined
}

/** Whether a word that says how something is was written. */
export function has(parent: Cst, key: string): boolean {
  return token(parent, key) !== undefined
}
