import type { Machine, Program, Variable } from '../../../model/program.ts'
import { innerName } from '../../../source/files.ts'
import { variablesSeen } from '../../../model/seen.ts'
import { code, joinCode, lines, list, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { expressionCode } from '../code/expression.ts'
import { handlerCode, receiveCode } from './events.ts'
import { machineNames } from './names.ts'
import { stateScope, parametersName, type EmittedMachine } from './scope.ts'
import { admitsCode, beginCode, exitCode, settleCode, timeOutCode } from './states.ts'
import { persistenceCode } from './persistence.ts'
import { docComment, key, stringLiteral } from '../code/names.ts'
import { allVariables, isForgotten, isKeyed, mayNotBegin, planMachine, savesAsIs } from '../plan/machine.ts'
import { unableCode } from './unable.ts'
import { typeText } from '../code/types.ts'
import { heldType } from '../code/variables.ts'
import { baseClass, emptyFromCode, opensAtCode } from './windows.ts'

const ofNet = { alone: false, isWary: false }

/** The class of a machine's instances. */
export function machineCode(program: Program, machine: Machine): Code {
  const names = machineNames(machine)
  const context: EmittedMachine = { program, machine, names, plan: planMachine(program, machine), ...ofNet }
  const methods = joinCode(methodsCode(context), '\n\n')
  const usesParameters = methods.names.has(parametersName)
  const members = joinCode([fieldsCode(context, usesParameters), methods], '\n\n')
  return joinCode(
    [
      statesCode(context),
      ...(usesParameters ? [parametersText(context)] : []),
      code`${docComment(machine.doc)}class ${names.className} extends ${baseClass(context)} {\n${members}\n}`,
    ],
    '\n\n',
  )
}

function parametersText({ machine, names }: EmittedMachine): string {
  const members = machine.parameters.map((it) => `readonly ${key(it.name)}: ${typeText(it.type)}`)
  return `interface ${names.parameters} { ${members.join('; ')} }`
}

function methodsCode(context: EmittedMachine): Code[] {
  const { machine, plan } = context
  return [
    constructorCode(context),
    beginCode(context),
    timeOutCode(context),
    admitsCode(context),
    ...machine.events.map((_, event) => handlerCode(context, event)),
    ...(plan.settles ? [settleCode(context)] : []),
    ...(plan.hasExits ? [exitCode(context)] : []),
    ...(plan.isSentTo ? [receiveCode(context)] : []),
    ...unableCode(context),
    ...(plan.hasVariables ? [persistenceCode(context)] : []),
    ...(isForgotten(context.program, machine) ? [endedCode(machine)] : []),
    ...(isLookedAtAlways(context) ? [code`override rest(): void { this.touch() }`] : []),
    ...(plan.hasTimeWindows ? [emptyFromCode(context)] : []),
    ...(plan.isWatched ? [opensAtCode(context)] : []),
    ...(plan.holdsOthers
      ? [code`override same(one: unknown, other: unknown): boolean { return ${runtime.isSame}(one, other) }`]
      : []),
  ]
}

function fieldsCode(context: EmittedMachine, usesParameters: boolean): Code {
  const { program, machine, names } = context
  const getter = `private get p(): ${names.parameters} { return this.slot.p as ${names.parameters} }`
  return lines([
    `override readonly names = ${names.states}`,
    ...(isOfOtherFile(program, machine)
      ? [`override readonly file = ${stringLiteral(innerName(program, machine.at))}`]
      : []),
    ...(usesParameters ? [getter] : []),
    ...variableFields(context),
  ])
}

/** Whether an instance that is like a new one may differ from it, or none can be made to compare it with, or it may end. */
const isLookedAtAlways = ({ program, machine }: EmittedMachine): boolean =>
  isForgotten(program, machine) ||
  (isKeyed(program, machine) &&
    (mayNotBegin(program, machine) || allVariables(machine).some((it) => it.window === undefined && !savesAsIs(it))))

/** Members for the variables of a machine, and of its states. */
export function variableFields({ program, machine, names }: EmittedMachine): Code[] {
  const seen = variablesSeen(program, machine)
  const field = (name: string, variable: Variable, access = 'private '): Code =>
    code`declare ${access}${name}: ${heldType(variable)}`
  return [
    ...machine.variables.map((it, index) => field(names.variables[index]!, it, seen.has(index) ? '' : undefined)),
    ...machine.states.flatMap((state, at) => state.variables.map((it, index) => field(names.locals[at]![index]!, it))),
  ]
}

function constructorCode(context: EmittedMachine): Code {
  const parameters = list([
    code`net: ${runtime.Net}`,
    code`slot: ${runtime.Slot}<${runtime.Machine}>`,
    code`key: ${runtime.Key}`,
  ])
  return code`constructor(${parameters}) {
      super(net, slot, key)
      ${lines(initialValues(context))}
      this.start(${context.machine.initial})
    }`
}

/** Statements that set the variables of a machine for the first time. */
export function initialValues(context: EmittedMachine): Code[] {
  const scope = stateScope(context, 0)
  return context.machine.variables.map(
    (it, index) => code`this.${context.names.variables[index]!} = ${expressionCode(it.initial, scope)}`,
  )
}

/** The names of its states, in their order. */
export const statesCode = ({ machine, names }: EmittedMachine): string =>
  `const ${names.states} = [${machine.states.map(({ name }) => stringLiteral(name)).join(', ')}] as const`

/** Whether a net of another file has it. */
function isOfOtherFile({ networks, machines }: Program, machine: Machine): boolean {
  const index = machines.indexOf(machine)
  return networks.some((net) => net.at.file !== machine.at.file && net.machines.some((slot) => slot.machine === index))
}

/** Whether it is in a final state. */
function endedCode({ states }: Machine): Code {
  const finals = states.flatMap(({ final }, index) => (final ? [`this.state === ${index}`] : []))
  return code`get ended(): boolean { return ${finals.join(' || ')} }`
}
