import type { TypesFile } from '../imports/origin.ts'
import type { Loaded } from '../imports/load.ts'
import { isMissing } from '../diagnostics/wording.ts'
import type { ImportedName, Name } from '../syntax/tree.ts'

/** A type of TypeScript: one for each name that a file exports, however often it is imported. */
export interface ForeignDeclaration {
  readonly kind: 'type'
  /** Its own name, where it is imported first; one that is exported as `default` has that of this import. */
  readonly name: Name
  /** As the file exports it. */
  readonly exported: string
  readonly file: TypesFile
}

/** The types of TypeScript that a spec imports, in the order of the imports. */
export class TypeImports {
  readonly #files = new Map<TypesFile, Map<string, ForeignDeclaration>>()

  constructor({ files }: Loaded) {
    for (const { node, file } of files.flatMap(({ imports }) => imports))
      if (typeof file === 'object' && file !== null) for (const each of node.names) this.#add(file, each)
  }

  #add(file: TypesFile, { name, local }: ImportedName): void {
    const types = this.#files.get(file) ?? new Map<string, ForeignDeclaration>()
    this.#files.set(file, types)
    const { text: exported, span } = name
    const own = { text: exported === 'default' ? local.text : exported, span }
    if (!isMissing(name) && !types.has(exported)) types.set(exported, { kind: 'type', name: own, exported, file })
  }

  get(file: TypesFile, name: string): ForeignDeclaration | null {
    return this.#files.get(file)?.get(name) ?? null
  }

  all(): ForeignDeclaration[] {
    return [...this.#files.values()].flatMap((types) => [...types.values()])
  }
}
