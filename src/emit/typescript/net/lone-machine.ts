import { innerName, lineOf } from '../../../source/files.ts'
import type { Machine } from '../../../model/program.ts'
import { allVariables, isTimed, planMachine, savesAsIs } from '../plan/machine.ts'
import { code, joinCode, lines, noCode, present, type Code } from '../code/code.ts'
import { docComment, stringLiteral } from '../code/names.ts'
import { runtime } from '../code/runtime.ts'
import { handlerCode } from '../machine/events.ts'
import { initialValues, statesCode, variableFields } from '../machine/machine.ts'
import { machineNames } from '../machine/names.ts'
import { persistenceCode } from '../machine/persistence.ts'
import type { EmittedMachine } from '../machine/scope.ts'
import { sendCode } from '../machine/send.ts'
import { admitsCode, beginCode, exitCode, settleCode, timeOutCode } from '../machine/states.ts'
import { unableCode } from '../machine/unable.ts'
import { opensAtCode } from '../machine/windows.ts'
import { constantsCode, momentsText } from './constructor.ts'
import type { EmittedNet } from './emitted-net.ts'
import { configureText, givenFields } from './parameters.ts'

/** The class of a machine that no net has: it is a network itself. */
export function loneClassCode(net: EmittedNet, machine: Machine): Code {
  const { program, network, names, spec } = net
  const context: EmittedMachine = {
    program,
    machine,
    names: machineNames(machine),
    plan: planMachine(program, machine),
    alone: true,
    isWary: isWary(net, machine),
  }
  const base = isTimed(program, network, machine) ? runtime.TimedMachine : runtime.LoneMachine
  return code`${statesCode(context)}

  ${docComment(machine.doc)}class ${names.className} extends ${base}<${names.type}['state'], ${names.type}['variables']> implements ${names.type} {
    override readonly spec = ${stringLiteral(spec)}
    override readonly file = ${stringLiteral(innerName(program, network.at))}
    override readonly line = ${lineOf(program, network.at)}
    override readonly names = ${context.names.states}
    ${givenFields(net)}
    ${lines(variableFields(context))}

    ${constructorCode(net, context)}

    ${joinCode(present(methodsCode(net, context)), '\n\n')}

    ${configureText(net)}
  }`
}

function constructorCode(net: EmittedNet, context: EmittedMachine): Code {
  const { exports, className } = net.names
  return code`constructor(options: ${exports.options}, refill?: (machine: ${className}) => void) {
    super(options.clock)
    ${momentsText(net)}${constantsCode(net)}
    ${lines(initialValues(context))}
    this.start(${context.machine.initial}, refill)
  }`
}

function methodsCode(net: EmittedNet, context: EmittedMachine): Code[] {
  const { machine, plan } = context
  const isExported = (_: unknown, event: number): boolean => machine.events[event]!.exported
  return [
    beginCode(context),
    plan.hasTimeouts ? timeOutCode(context) : noCode,
    ...machine.events
      .map((_, event) => event)
      .filter(isExported)
      .map((event) => handlerCode(context, event)),
    plan.settles ? settleCode(context) : noCode,
    plan.hasExits ? exitCode(context) : noCode,
    plan.isSentTo ? sendCode(context) : noCode,
    admitsCode(context),
    ...unableCode(context),
    plan.hasVariables ? persistenceCode(context) : noCode,
    plan.isWatched ? opensAtCode(context) : noCode,
    snapshotCode(net, machine),
  ]
}

/** Where it holds more than a snapshot has of every machine, or what JSON writes in another way. */
function snapshotCode({ plan: { usesNow } }: EmittedNet, machine: Machine): Code {
  const whole = usesNow ? '{ ...super.snapshot(), lived: this.now - this.born }' : 'super.snapshot()'
  if (!allVariables(machine).every(savesAsIs))
    return code`override snapshot(): ${runtime.Snapshot} { return ${runtime.plainSnapshot}(${whole}) }`
  return usesNow ? code`override snapshot(): ${runtime.Snapshot} { return ${whole} }` : noCode
}

const isWary = ({ program, plan: { usesNow, usesRandom } }: EmittedNet, machine: Machine): boolean => {
  const { mayFail, hasTimeWindows } = planMachine(program, machine)
  return usesNow || usesRandom || mayFail || hasTimeWindows
}
