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

  constructor(text: string, parts: readonly Code[]) {
    this.text = text
    this.parts = parts
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
  let text = texts[0]!
  for (let index = 0; index < parts.length; index++) text += textOf(parts[index]!) + texts[index + 1]!
  return new Composed(text, namingOf(parts))
}

/** Parts one after the other. The texts are not copied here: they are parts of parts of parts. */
export function joinCode(parts: readonly Part[], separator: string): Code {
  let text = ''
  for (let index = 0; index < parts.length; index++) text += (index === 0 ? '' : separator) + textOf(parts[index]!)
  return new Composed(text, namingOf(parts))
}

const nothing: readonly Code[] = []

/** Those of the parts that may have names. */
function namingOf(parts: readonly Part[]): readonly Code[] {
  let naming: Code[] | null = null
  for (const part of parts) if (typeof part === 'object' && !isPlain(part)) (naming ??= []).push(part)
  return naming ?? nothing
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
