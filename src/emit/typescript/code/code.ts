/**
 * Generated code, and the names in it that something has to provide: an import, a local, a parameter, a helper function.
 * What is imported, bound and declared follows from these names, so nobody has to read the text again.
 */
export interface Code {
  readonly text: string
  readonly names: ReadonlySet<string>
}

type Part = Code | string | number

/** Code made of parts. Which names they have is put together only where somebody asks: most code is soon a part itself. */
class Composed implements Code {
  readonly text: string
  /** Those that may have names. */
  private readonly parts: readonly Code[]
  private known: ReadonlySet<string> | null = null

  constructor(text: string, parts: readonly Part[]) {
    this.text = text
    this.parts = parts.filter((part) => typeof part === 'object').filter((part) => !isPlain(part))
  }

  /** Whether it has no names at all. */
  get isPlain(): boolean {
    return this.parts.length === 0
  }

  get names(): ReadonlySet<string> {
    if (this.known !== null) return this.known
    const names = new Set<string>()
    this.addNames(names)
    return (this.known = names)
  }

  private addNames(names: Set<string>): void {
    for (const part of this.parts)
      if (part instanceof Composed && part.known === null) part.addNames(names)
      else for (const name of part.names) names.add(name)
  }
}

const isPlain = (part: Code): boolean => part instanceof Composed && part.isPlain

/** Code by a template: what stands in it as plain text names nothing. */
export function code(texts: TemplateStringsArray, ...parts: readonly Part[]): Code {
  const text = parts.reduce<string>((before, part, index) => before + textOf(part) + texts[index + 1]!, texts[0]!)
  return new Composed(text, parts)
}

/** Parts one after the other. */
export function joinCode(parts: readonly Part[], separator: string): Code {
  return new Composed(parts.map(textOf).join(separator), parts)
}

/** Statements, members or declarations, each on its own line. */
export const lines = (parts: readonly Part[]): Code => joinCode(parts, '\n')

/** Elements of a list, arguments, parameters. */
export const list = (parts: readonly Part[]): Code => joinCode(parts, ', ')

/** The use of a name that something else provides. */
export const nameUse = (name: string): Code => ({ text: name, names: new Set([name]) })

export const noCode = code``

export const isEmpty = ({ text }: Code): boolean => text === ''

/** What there is of some parts of which some are empty. */
export const present = (parts: readonly Code[]): Code[] => parts.filter((part) => !isEmpty(part))

const textOf = (part: Part): string => (typeof part === 'object' ? part.text : String(part))
