import type { MachineEvent } from '../../../model/program.ts'
import { code, lines, list, type Code } from '../code/code.ts'
import { commentText, stringLiteral } from '../code/names.ts'
import { eventMethod } from './names.ts'
import type { EmittedMachine } from './scope.ts'
import { receivedValues } from './events.ts'

/** How events are sent to a machine that no net has: they are checked before anything happens. */
export function sendCode(context: EmittedMachine): Code {
  const events = context.machine.events.filter(({ exported }) => exported)
  const values = events.some(({ fields }) => fields.length > 0) ? 'values' : '_values'
  const message = `\`\${event} cannot be sent to ${commentText(context.machine.name)}\``
  return code`send(event: string, ...${values}: readonly unknown[]): void {
    switch (event) {
      ${lines(events.map((event) => sentCode(context, event)))}
      default: throw new TypeError(${message})
    }
    ${context.isWary ? '' : 'if (this.running) this.finish()'}
  }`
}

/** What may call code from outside is a step of its own, which ends whatever that throws. */
function sentCode(context: EmittedMachine, event: MachineEvent): Code {
  const { checks, values } = receivedValues(context, event)
  const handled = code`this.${eventMethod(event.name)}(${list(values)})`
  const done = context.isWary ? code`this.act(() => ${handled})` : code`if (this.enter()) ${handled}`
  const body = code`${lines([...checks, done])}\n break`
  return code`case ${stringLiteral(event.name)}: ${checks.length === 0 ? body : code`{ ${body} }`}`
}
