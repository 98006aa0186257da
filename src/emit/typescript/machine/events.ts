import { lineOf } from '../../../source/files.ts'
import type { Handler, MachineEvent } from '../../../model/program.ts'
import { code, lines, list, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { conditionCode } from '../code/expression.ts'
import { inputChecks, readerOf } from '../checks/input-checks.ts'
import { eventMethod } from './names.ts'
import { stateScope, stateSwitch, type EmittedMachine, type StateBody } from './scope.ts'
import { mustBeReady } from './readiness.ts'
import { branchCode } from './states.ts'
import { commentText, docComment, local, stringLiteral } from '../code/names.ts'
import { typeText } from '../code/types.ts'

/** The method that handles an event. */
export function handlerCode(context: EmittedMachine, event: number): Code {
  const { plan, machine } = context
  const { name, fields, doc, at, builtIn } = machine.events[event]!
  const payload = fields.map((field) => local(field.name))
  const said = `(${stringLiteral(name)}, ${lineOf(context.program, at)})`
  // What does not move it is told below the switch, but for what it need not handle.
  const barred = builtIn === true ? `return this.unhandled${said}` : 'break'
  const body = stateSwitch(context, (_, index) => reaction(context, index, event, payload, barred))
  const parameters = fields.map((field, index) => {
    const value = payload[index]!
    return `${body.names.has(value) ? value : `_${value}$`}: ${typeText(field.type)}`
  })
  const taken =
    builtIn === true
      ? body
      : code`${body}
 this.unhandled${said}`
  const whole = plan.mayFail
    ? code`${context.alone ? runtime.takeAlone : runtime.takeWhole}(this, () => { ${taken} })`
    : taken
  return code`${docComment(doc)}${eventMethod(name)}(${list(parameters)}): void { ${whole} }`
}

function reaction(
  context: EmittedMachine,
  index: number,
  event: number,
  payload: readonly string[],
  barred: string,
): StateBody {
  const { plan } = context
  const { handlers, ignores, isCertain } = plan.reactions[event]![index]!
  const scope = stateScope(context, index, payload)
  const step = (handler: Handler): Code => {
    const ready = mustBeReady(context, handler, index, scope, payload) ? 'this.ready()\n' : ''
    const taken = code`${ready}${branchCode(context, handler, index, scope)}`
    if (handler.target !== null)
      return code`if (this.held) ${barred}\n${taken}\n${plan.settles ? 'this.settle()\n' : ''}return`
    return code`${taken}\n${plan.settles ? 'if (!this.held) this.settle()\n' : ''}return`
  }
  const steps = handlers.map((handler) =>
    handler.guard === null ? step(handler) : code`if (${conditionCode(handler.guard, scope)}) { ${step(handler)} }`,
  )
  return { body: lines([...steps, ...(ignores ? ['return'] : [])]), returns: isCertain }
}

/** What an event from outside does: it is checked before anything happens. */
export function receiveCode(context: EmittedMachine): Code {
  const events = context.machine.events.filter(({ exported }) => exported)
  const values = events.some(({ fields }) => fields.length > 0) ? 'values' : '_values'
  const message = `\`\${event} cannot be sent to ${commentText(context.machine.name)}\``
  const cases = lines(events.map((event) => receptionCode(context, event)))
  return code`receive(event: string, ${values}: readonly unknown[]): (to: ${context.names.className}) => void { ${cases}\n throw new TypeError(${message}) }`
}

function receptionCode(context: EmittedMachine, event: MachineEvent): Code {
  const { checks, values } = receivedValues(context, event)
  const handler = `return (to) => to.${eventMethod(event.name)}(${values.join(', ')})`
  return code`if (event === ${stringLiteral(event.name)}) { ${lines([...checks, handler])} }`
}

/** The locals that hold the values of an event from outside, and statements that set and check them. */
export function receivedValues(
  { program, machine }: EmittedMachine,
  { name, fields }: MachineEvent,
): { readonly values: string[]; readonly checks: Code[] } {
  const reader = readerOf(program, machine)
  const values = fields.map((_, index) => `value$${index}`)
  const checks = fields.flatMap((field, index) => [
    code`const ${values[index]!} = values[${index}] as ${typeText(field.type)}`,
    ...inputChecks(reader, field.type, stringLiteral(`${name}: ${field.name}`), values[index]!),
  ])
  return { values, checks }
}
