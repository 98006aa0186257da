import type { Span } from '../../source/span.ts'

export interface Name {
  readonly text: string
  readonly span: Span
}

export interface Node {
  readonly span: Span
}

/** A node that `///` comments can document: their text, without the slashes, lines joined by `\n`. */
export interface Documented extends Node {
  readonly doc: string
  readonly name: Name
}
