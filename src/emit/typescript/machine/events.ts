import { lineOf } from '../../../source/files.ts'
import type { Handler, MachineEvent } from '../../../model/program.ts'
import { code, lines, list, runtime, type Code } from '../code/code.ts'
import { conditionCode } from '../code/expression.ts'
import { inputChecks, readerOf } from '../checks/input-checks.ts'
import { eventMethod } from './names.ts'
import { stateScope, stateSwitch, type EmittedMachine, type StateBody } from './scope.ts'
import { branchCode } from './states.ts'
import { commentText, docComment, local, stringLiteral } from '../code/names.ts'
import { typeText } from '../code/types.ts'

/** The method that handles an event. */
export function handlerCode(context: EmittedMachine, event: number): Code {
  const { plan, machine } = context
  const { name, fields, doc, at, builtIn } = machine.events[event]!
  const payload = fields.map((field) => local(field.name))
  const body = stateSwitch(context, (_, index) => reaction(context, index, event, payload))
  const parameters = fields.map((field, index) => {
    const value = payload[index]!
    return `${body.names.has(value) ? value : `_${value}$`}: ${typeText(field.type)}`
  })
  const said = `(${stringLiteral(name)}, ${lineOf(context.program, at)})`
  const unhandled = builtIn === true ? '' : `\n this.unhandled${said}`
  const taken = code`${barredText(context, event, said)}\n ${body}${unhandled}`
  const whole = plan.mayFail ? code`${runtime.takeWhole}(this, () => { ${taken} })` : taken
  return code`${docComment(doc)}${eventMethod(name)}(${list(parameters)}): void { ${whole} }`
}

function reaction(context: EmittedMachine, index: number, event: number, payload: readonly string[]): StateBody {
  const { plan } = context
  const { handlers, ignores, isCertain } = plan.reactions[event]![index]!
  const scope = stateScope(context, index, payload)
  const settle = plan.settles ? 'this.settle()\n' : ''
  const step = (handler: Handler): Code => code`${branchCode(context, handler, index, scope)}\n${settle}return`
  const steps = handlers.map((handler) =>
    handler.guard === null ? step(handler) : code`if (${conditionCode(handler.guard, scope)}) { ${step(handler)} }`,
  )
  return { body: lines([...steps, ...(ignores ? ['return'] : [])]), returns: isCertain }
}

/** Of an event that comes while the machine is held in a state that handles it. */
function barredText({ machine, plan }: EmittedMachine, event: number, said: string): string {
  const handling = plan.handling[event]!
  const others = machine.states.flatMap((_, index) => (handling.includes(index) ? [] : [index]))
  if (handling.length === 0) return ''
  const outside = ['this.held', ...others.map((index) => `this.state !== ${index}`)]
  const among = `this.held && (${handling.map((index) => `this.state === ${index}`).join(' || ')})`
  return `if (${others.length > handling.length ? among : outside.join(' && ')}) return this.disregarded${said}`
}

/** What an event from outside does: it is checked before anything happens. */
export function receiveCode(context: EmittedMachine): Code {
  const events = context.machine.events.filter(({ exported }) => exported)
  const values = events.some(({ fields }) => fields.length > 0) ? 'values' : '_values'
  const message = `\`\${event} cannot be sent to ${commentText(context.machine.name)}\``
  const cases = lines(events.map((event) => receptionCode(context, event)))
  return code`receive(event: string, ${values}: readonly unknown[]): (to: ${context.names.className}) => void { ${cases}\n throw new TypeError(${message}) }`
}

function receptionCode({ program, machine }: EmittedMachine, { name, fields }: MachineEvent): Code {
  const reader = readerOf(program, machine)
  const values = fields.map((_, index) => `value$${index}`)
  const checked = fields.flatMap((field, index) => [
    code`const ${values[index]!} = values[${index}] as ${typeText(field.type)}`,
    ...inputChecks(reader, field.type, stringLiteral(`${name}: ${field.name}`), values[index]!),
  ])
  const handler = `return (to) => to.${eventMethod(name)}(${values.join(', ')})`
  return code`if (event === ${stringLiteral(name)}) { ${lines([...checked, handler])} }`
}
