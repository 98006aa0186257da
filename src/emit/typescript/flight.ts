import type { Call, TransitionBranch } from '../../model/program.ts'
import { doorLines } from './door.ts'
import { conditionText, expressionText } from './expression.ts'
import { machineNames } from './machine.ts'
import { access, namesIn, quoted, repeatedElement, uses, valuesIn } from './names.ts'
import { branchMayThrow, type Site } from './effects.ts'
import type { TransitionWriter } from './transition.ts'
import { typeText } from './types.ts'

/** The class of a transition's calls or delays under way, or nothing where it acts at once. */
export function flightText(writer: TransitionWriter): string {
  const { work } = writer.transition
  if (work === null) return ''
  const base = work.kind === 'call' ? 'Call' : 'Flight'
  const members = [
    fieldsText(writer),
    constructorText(writer),
    tokensText(writer),
    releaseText(writer),
    refundText(writer),
    ...(work.kind === 'call' ? callMembers(writer, work) : [dueText(writer)]),
  ]
  return `/** ${work.kind === 'call' ? 'Calls' : 'Delays'} of ${writer.transition.name.replace(/[^\p{ID_Continue}]/gu, '')} that are under way. */
  class ${writer.flightClass} extends ${base} {\n${members.filter((it) => it !== '').join('\n\n')}\n}`
}

function instanceField(writer: TransitionWriter): { name: string; type: string }[] {
  const { through } = writer.transition
  if (through === null) return []
  const { machine } = writer.names.network.machines[through.machine]!
  return [{ name: 'instance', type: machineNames(writer.program.machines[machine]!).className }]
}

function fieldsText(writer: TransitionWriter): string {
  const fields = [{ name: 'home', type: writer.names.className }, ...instanceField(writer), ...writer.flightFields()]
  return [
    `get transition(): string { return ${quoted(writer.transition.name)} }`,
    `get line(): number { return ${writer.line(writer.transition)} }`,
    ...fields.map(({ name, type }) => `declare readonly ${fieldName(name)}: ${type}`),
  ].join('\n')
}

/** Bindings live in members of their own, apart from those of the runtime's classes. */
const fieldName = (name: string): string =>
  name === 'home' || name === 'instance' ? name : `${name.replace(/\$$/, '')}$`

function constructorText(writer: TransitionWriter): string {
  const { work, through, rank } = writer.transition
  const bound = work?.kind === 'delay' || (work?.kind === 'call' && work.within !== null)
  const fields = [{ name: 'home', type: writer.names.className }, ...instanceField(writer), ...writer.flightFields()]
  const parameters = [
    `home: ${writer.names.className}`,
    'ticket: Flight["ticket"]',
    ...instanceField(writer).map(({ name, type }) => `${name}: ${type}`),
    ...(bound ? ['within$: number'] : []),
    ...writer.flightFields().map(({ name, type }) => `${name}: ${type}`),
  ]
  const machine = through === null ? 'null' : 'instance'
  const base =
    work?.kind === 'call'
      ? `home, ${rank}, ticket, ${machine}, ${bound ? 'within$' : 'null'}`
      : `home, ${rank}, ticket, ${machine}`
  return `constructor(${parameters.join(', ')}) {
    super(${base})
    ${fields.map(({ name }) => `this.${fieldName(name)} = ${name}`).join('\n')}
    ${work?.kind === 'call' ? 'this.begin(null)\nthis.try()' : 'this.begin(within$)'}
  }`
}

function tokensText(writer: TransitionWriter): string {
  const { transition } = writer
  const tokens = transition.inputs.flatMap(({ kind, place, binding, count, many }) => {
    if (kind === 'read') return []
    const from = quoted(writer.names.network.places[place]!.name)
    if (binding === null) return repeatedElement(count, `[${from}, null]`, '[string, unknown]')
    const name = `this.${fieldName(writer.bindings[binding]!)}`
    return [many ? `...${name}.map((token): [string, unknown] => [${from}, token])` : `[${from}, ${name}]`]
  })
  return `tokens(): [place: string, token: unknown][] { return [${tokens.join(', ')}] }`
}

function releaseText(writer: TransitionWriter): string {
  const { transition, names } = writer
  const slot = transition.work?.limit == null ? [] : [`this.home.${writer.busy}--`]
  const rooms = [...writer.needs(transition.branches)].map(
    ([place, count]) => `this.home.${names.places[place]!}.reserved -= ${count}`,
  )
  return `release(): void { ${[...slot, ...rooms].join('\n')} }`
}

/** Where plain tokens go when the submitter cancels, or the last way cannot be computed: where the last way to fail, or the only way, puts them. */
function refundText(writer: TransitionWriter): string {
  const { branches } = writer.transition
  const branch = branches.findLast(({ outcome }) => outcome === 'error') ?? branches[0]!
  const effects = branch.effects.filter(({ kind }) => kind === 'putTokens')
  const isWithdrawn =
    writer.hasTicket || branches.some((it) => (it.outcome === 'error' || it.outcome === 'done') && branchMayThrow(it))
  if (!isWithdrawn || effects.length === 0) return ''
  const body = writer.effects({ ...branch, effects }, siteOf(writer)).join('\n')
  return `override refund(): void { ${prelude(writer, body)}\n${body} }`
}

function siteOf(writer: TransitionWriter): Site {
  return {
    net: 'home',
    ticket: writer.hasTicket ? 'this.ticket' : 'null',
    instance: writer.transition.through === null ? null : 'this.instance',
    verdict: (event, line) => `this.counts(${quoted(event)}, ${line})`,
  }
}

/** Brings what the code uses into scope. */
function prelude(writer: TransitionWriter, body: string): string {
  const bindings = writer.flightFields().filter(({ name }) => uses(valuesIn(body), name))
  const home = uses(namesIn(body), 'home') ? ['const { home } = this'] : []
  return [...home, ...bindings.map(({ name }) => `const ${name} = this.${fieldName(name)}`)].join('\n')
}

function landing(writer: TransitionWriter, part: string): string[] {
  const branch = (it: TransitionBranch): string[] => writer.effects(it, siteOf(writer))
  return writer.transition.branches
    .filter(({ outcome }) => (part === 'end' ? 'done' : part) === outcome)
    .flatMap((it) => {
      const guard = it.guard === null ? '' : `if (${conditionText(it.guard, writer.terms('home'))}) `
      const number = part === 'end' ? '' : `, ${writer.transition.branches.indexOf(it)}`
      const land = `this.land(${quoted(part)}, ${writer.line(it)}${number})`
      const lines = [...writer.compute(it, 'home'), land, ...branch(it)]
      return it.guard === null ? lines : [`${guard}{ ${[...lines, 'return'].join('\n')} }`]
    })
}

function dueText(writer: TransitionWriter): string {
  const body = landing(writer, 'end').join('\n')
  return `due(): void { ${attempted(writer.transition.branches, `${prelude(writer, body)}\n${body}`, 'lose')} }`
}

/** What cannot be computed happens in another way: nothing has happened then. */
function attempted(branches: readonly TransitionBranch[], text: string, other: 'divert' | 'lose'): string {
  return branches.some(branchMayThrow) ? `try { ${text} } catch (error) { this.${other}(error) }` : text
}

function callMembers(writer: TransitionWriter, work: Call): string[] {
  return [
    invokeText(writer, work),
    resultCheckText(writer, work),
    branchText(writer, 'ok', 'ok'),
    branchText(writer, 'fail', 'error'),
    ...(writer.transition.branches.some(({ outcome }) => outcome === 'timeout')
      ? [`override ${branchText(writer, 'timeOut', 'timeout')}`]
      : []),
    ...(work.retry === null ? [] : [retryText(writer, work.retry)]),
  ]
}

function invokeText(writer: TransitionWriter, work: Call): string {
  const values = work.arguments.map((argument, index) =>
    argument.kind === 'binding'
      ? `this.${fieldName(writer.bindings[argument.index]!)}`
      : `this.${fieldName(`argument$${index}`)}`,
  )
  return `invoke(context: CallContext): unknown { return this.home.externs${access(work.extern)}(${[...values, 'context'].join(', ')}) }`
}

/** Checks the result, where a branch names it. */
function resultCheckText({ door, program, transition }: TransitionWriter, work: Call): string {
  if (transition.branches.every(({ outcome, binding }) => outcome !== 'ok' || binding === null)) return ''
  const { name, result } = program.externs.find((it) => it.name === work.extern)!
  const lines = doorLines(door, result, quoted(`${name}: result`), 'result$')
  return lines.length === 0 ? '' : `override check(result$: ${typeText(result)}): void { ${lines.join('\n')} }`
}

/** The result, or the reason, is the parameter, under the name that each branch gives it. */
function branchText(writer: TransitionWriter, method: string, outcome: 'ok' | 'error' | 'timeout'): string {
  const branches = writer.transition.branches.filter((branch) => branch.outcome === outcome)
  const names = branches.flatMap(({ binding }) => (binding === null ? [] : [writer.bindings[binding]!]))
  const body = landing(writer, outcome).join('\n')
  const first = names.find((name) => uses(valuesIn(body), name))
  const rest = [...new Set(names)]
    .filter((name) => name !== first && uses(valuesIn(body), name))
    .map((name) => `const ${name} = ${first!}`)
  const type = outcome === 'timeout' ? 'Error' : outcome === 'error' ? 'unknown' : resultType(writer)
  const text = [prelude(writer, body), ...rest, body].join('\n')
  const whole = attempted(branches, text, outcome === 'error' ? 'lose' : 'divert')
  return `${method}(${first ?? '_result$'}: ${type}): void { ${whole} }`
}

function resultType(writer: TransitionWriter): string {
  const { work } = writer.transition
  const extern = writer.program.externs.find(({ name }) => work?.kind === 'call' && name === work.extern)
  return extern === undefined ? 'unknown' : typeText(extern.result)
}

function retryText(writer: TransitionWriter, retry: NonNullable<Call['retry']>): string {
  const { after, times, doubling } = retry
  const last = `if (attempts$ > ${times}) return null`
  if (after === null) return `override retry(attempts$: number): number | null { ${last}\n return 0 }`
  const pause = `const pause$ = ${expressionText(after, writer.terms('home'))}`
  const delay = doubling ? 'pause$ * 2 ** (attempts$ - 1)' : 'pause$'
  const lines = [pause, ...writer.checkDuration(after, 'pause$'), `return Math.max(${delay}, 1)`].join('\n')
  return `override retry(attempts$: number): number | null { ${last}\n${prelude(writer, lines)}\n${lines} }`
}
