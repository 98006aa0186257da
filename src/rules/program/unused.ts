import { quote } from '../../diagnostics/wording.ts'
import { isGlobal } from '../../syntax/global.ts'
import type {
  CheckDeclaration,
  Declaration,
  FsmDeclaration,
  Name,
  NetDeclaration,
  ScenarioDeclaration,
  SourceFile,
} from '../../syntax/tree.ts'
import type { ProgramSubject, Rule } from '../rule.ts'

/** Something that is declared: what it is, and where else its name would stand if something used it. */
interface Subject {
  readonly what: string
  readonly name: Name
  readonly within: readonly object[]
}

/**
 * MYC217: what the root file declares and never names. A name may stand for something else of the same name, so not all is
 * found that is not used. What others may import is none of its business: where there is no net all may be meant for them,
 * and else what has documentation.
 */
export const unusedNames: Rule<ProgramSubject> = ({ bound }, log) => {
  const [{ tree, whole }] = bound.files as [ProgramSubject['bound']['files'][number]]
  if (!whole) return
  const mentions = new Mentions()
  for (const { what, name } of subjectsOf(tree).filter((subject) => !mentions.isUsed(subject)))
    log.warn(name.span, {
      code: 'MYC217',
      message: `${quote(name.text)} is ${what} that nothing uses.`,
      hint: globals.has(what)
        ? 'Leave it out; or say in a comment that begins with `///` what it is, for other files that import it.'
        : 'Leave it out.',
    })
}

const articles = { enum: 'an enum', record: 'a record', extern: 'an extern', fn: 'an `fn`' } as const
const globals: ReadonlySet<string> = new Set(Object.values(articles))

function* subjects(tree: SourceFile): Iterable<Subject> {
  const { declarations } = tree
  const hasNets = declarations.some(({ kind }) => kind === 'net')
  const users = declarations.filter((it) => it.kind === 'net' || it.kind === 'scenario' || it.kind === 'check')
  const stories = declarations.filter((it) => it.kind === 'scenario' || it.kind === 'check')
  for (const declaration of declarations) {
    const { kind, name, doc } = withDoc(declaration)
    if (kind in articles && hasNets && doc === '')
      yield {
        what: articles[kind as keyof typeof articles],
        name,
        within: declarations.filter((it) => it !== declaration),
      }
    else if (declaration.kind === 'fsm') yield* inMachine(declaration, users)
    else if (declaration.kind === 'net') yield* inNet(declaration, stories)
    else if (declaration.kind === 'scenario') yield* letsOf(declaration.statements, [declaration])
  }
}

const subjectsOf = (tree: SourceFile): Subject[] =>
  [...subjects(tree)].filter(({ name: { text } }) => text !== '' && !text.startsWith('_'))

const withDoc = (declaration: Declaration): { kind: string; name: Name; doc: string } =>
  !isGlobal(declaration) ? { ...declaration, doc: '' } : declaration

/** Nets, scenarios and checks look at variables, too. */
function* inMachine(machine: FsmDeclaration, users: readonly object[]): Iterable<Subject> {
  for (const { name } of machine.parameters) yield { what: 'a parameter', name, within: [machine] }
  const members = [...machine.states, ...machine.during].flatMap((state) => state.members)
  const own = members.flatMap((member) => (member.kind === 'var' ? [member.variable] : []))
  for (const { name } of [...machine.variables, ...own]) yield { what: 'a variable', name, within: [machine, ...users] }
}

function* inNet(net: NetDeclaration, stories: readonly (ScenarioDeclaration | CheckDeclaration)[]): Iterable<Subject> {
  const told = stories.map((story) => (story.kind === 'check' ? story.claims : story.statements))
  const within = [net, ...told]
  for (const { name } of [...net.parameters, ...net.callables]) yield { what: 'a parameter', name, within }
  for (const member of net.members) {
    if (member.kind === 'var') yield { what: 'a variable', name: member.name, within }
    else if (member.kind === 'machine') yield { what: 'a machine', name: member.name, within }
    else if (member.kind === 'transition') yield* letsOf(member.clauses, [member])
  }
}

function* letsOf(
  members: readonly { readonly kind: string; readonly name?: Name }[],
  within: readonly object[],
): Iterable<Subject> {
  for (const { kind, name } of members)
    if (kind === 'let' && name !== undefined) yield { what: 'a `let`', name, within }
}

/** How often names stand in parts of a file. */
class Mentions {
  readonly #counts = new Map<object, ReadonlyMap<string, number>>()

  /** Whether the name stands anywhere but where it is declared. */
  isUsed({ name, within }: Subject): boolean {
    const count = within.reduce((sum, part) => sum + (this.#countsOf(part).get(name.text) ?? 0), 0)
    return count > (within.some((part) => contains(part, name)) ? 1 : 0)
  }

  #countsOf(part: object): ReadonlyMap<string, number> {
    const known = this.#counts.get(part)
    if (known !== undefined) return known
    const counts = new Map<string, number>()
    countNames(part, counts)
    this.#counts.set(part, counts)
    return counts
  }
}

function contains(part: object, { span }: Name): boolean {
  const outer = (part as { readonly span?: Name['span'] }).span
  return outer !== undefined && outer.start <= span.start && span.end <= outer.end
}

/** Counts every name in a part of the tree; of one in a part of a net, `http.sent`, each piece. */
function countNames(part: object, counts: Map<string, number>): void {
  const { text } = part as { readonly text?: unknown }
  if (typeof text === 'string') for (const piece of text.split('.')) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  for (const [property, inner] of Object.entries(part))
    if (property !== 'span' && typeof inner === 'object' && inner !== null) countNames(inner as object, counts)
}
