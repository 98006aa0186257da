import type { Log } from '../diagnostics/log.ts'
import { isMissing } from '../diagnostics/wording.ts'
import { reportTwice } from '../bind/table.ts'
import type { Expr } from '../model/expression.ts'
import type { Type } from '../model/types.ts'
import type { Name } from '../syntax/tree.ts'
import type { Layer } from './scope.ts'

/** What a transition names: its tokens first, then its values, then what its branches name. */
export class Bindings {
  readonly models: { readonly name: string; readonly type: Type }[] = []
  /** What is known to be there, since conditions of the transition ask for it. */
  readonly present = new Set<string>()
  readonly #log: Log
  readonly #tokens = new Map<string, Expr>()
  readonly #lets = new Map<string, Expr>()
  readonly #names = new Map<string, Name>()

  constructor(log: Log) {
    this.#log = log
  }

  /** The tokens named so far. */
  get layer(): Layer {
    return this.#tokens
  }

  /** What is known when the transition acts: the tokens, and the values named so far. */
  get layers(): readonly Layer[] {
    return [this.#lets, this.#tokens]
  }

  /** Whether a name is that of a value, which is no token. */
  isLet(name: string): boolean {
    return this.#lets.has(name)
  }

  /** Whether a name is that of a token or of a value. */
  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** Names a token; the first of a name counts. */
  addToken(name: Name, type: Type): number {
    return this.#declare(this.#tokens, name, type)
  }

  /** Names a value that is computed when the transition acts. */
  addLet(name: Name, type: Type): number {
    return this.#declare(this.#lets, name, type)
  }

  #declare(layer: Map<string, Expr>, name: Name, type: Type): number {
    const expr = this.#add(name, type)
    this.#checkName(name)
    if (!this.#names.has(name.text)) {
      layer.set(name.text, expr)
      this.#names.set(name.text, name)
    }
    return expr.index
  }

  /** Names the result of a branch, or the elements of a list, which only that branch or effect sees. */
  addResult(name: Name, type: Type): { readonly index: number; readonly layer: Layer } {
    const expr = this.#add(name, type)
    this.#checkName(name)
    return { index: expr.index, layer: new Map([[name.text, expr]]) }
  }

  #add(name: Name, type: Type): Expr & { kind: 'binding' } {
    const index = this.models.push({ name: name.text, type }) - 1
    return { kind: 'binding', index, type }
  }

  #checkName(name: Name): void {
    const earlier = this.#names.get(name.text)
    if (isMissing(name)) this.#log.spoil()
    else if (earlier !== undefined) reportTwice(this.#log, name, earlier, 'binding')
  }
}
