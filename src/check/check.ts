import type { Bound } from '../bind/bind.ts'
import { Log, logFor } from '../diagnostics/log.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { withInstances } from '../model/generics.ts'
import type { Machine, Program } from '../model/program.ts'
import type { CheckDeclaration, Declaration, FsmDeclaration, Name, ScenarioDeclaration } from '../syntax/tree.ts'
import type { CheckedMachine, CheckedNet, Elaborated } from './elaborated.ts'
import { foreignTypesOf } from './foreign.ts'
import { elaborateFunctions } from './functions.ts'
import type { MachineInfo } from './globals.ts'
import { elaborateMachine } from './machine.ts'
import { elaborateNets } from './parts/nets.ts'
import { elaborateCheck } from './scenario/check.ts'
import { elaborateScenario } from './scenario/scenario.ts'
import type { Runnable } from './scenario/subject.ts'
import { elaborateTypes, type Types } from './types.ts'
import type { FileLines } from '../source/files.ts'
import type { Span } from '../source/span.ts'

/** What is declared, with a type for every expression: all that networks and scenarios are made of. */
export interface Declared extends Pick<
  Program,
  'enums' | 'records' | 'generics' | 'foreign' | 'externs' | 'functions' | 'files'
> {
  readonly bound: Bound
  readonly machines: readonly CheckedMachine[]
  /** What stands in nets for the machines that are their parameters. */
  readonly formals: readonly MachineInfo[]
  /** Each net as it is written: what its parts are stands in none of them. */
  readonly definitions: readonly CheckedNet[]
  readonly globalsOf: Types['globalsOf']
  readonly views: Types['views']
  readonly logOf: (node: Declaration) => Log
}

/**
 * Gives every expression of what is declared its type, and reports what has none.
 * @param files the table of files that the spans are in
 * @param mistakes where the text was not understood: what stands there may lack parts, so the rules let it pass
 */
export function checkDeclarations(
  bound: Bound,
  files: readonly FileLines[],
  report: Report,
  mistakes: readonly Span[] = [],
): Declared {
  const log = new Log(report)
  const logOf = logsOf(bound, log, mistakes)
  const { globalsOf, declared, ...types } = elaborateTypes(bound, log.part())
  const functions = elaborateFunctions(globalsOf, declared, logOf)
  const machines = elaborateMachines(bound, globalsOf, logOf)
  const infos = new Map<FsmDeclaration, MachineInfo>(machines.map((machine) => [machine.bound.node, machine]))
  const formals: MachineInfo[] = []
  const definitions = elaborateNets({ bound, globalsOf, infos, formals, logOf, mistakes })
  const lines = files.map(({ name, lineStarts, path }) => ({ name, lineStarts, ...(path !== undefined && { path }) }))
  return {
    bound,
    ...types,
    foreign: foreignTypesOf(bound),
    functions,
    machines,
    formals,
    definitions,
    globalsOf,
    logOf,
    files: lines,
  }
}

/**
 * Builds the model, and with it the scenarios.
 * @param nets one for each definition: with its parts in it
 */
export function checkProgram(declared: Declared, nets: readonly CheckedNet[]): Elaborated {
  const { bound, machines, formals, definitions, enums, records, generics, foreign, views, externs, functions, files } =
    declared
  const used = usedMachines(definitions)
  const scenarios = bound.declarations.filter((node) => node.kind === 'scenario')
  const checks = bound.declarations.filter((node) => node.kind === 'check')
  const made = nets.filter((net) => isMade(bound, net, [...scenarios, ...checks]))
  const program = withInstances({
    enums,
    records,
    generics,
    foreign,
    views: views.views(),
    externs: [
      ...externs,
      ...definitions.flatMap(({ callables }) => callables.flatMap(({ callable }) => callable.extern ?? [])),
    ],
    functions,
    machines: [
      ...machines.map(({ model, index }) => exportEvents(model, used.has(index))),
      ...formals.map(({ model }) => model),
    ],
    networks: made.map(({ model }) => model),
    ...storiesOf(declared, made, scenarios, checks),
    files,
  })
  return { bound, program, machines, formals, definitions, nets }
}

/** What is told and claimed of networks. */
function storiesOf(
  { bound, machines, definitions, globalsOf, logOf }: Declared,
  nets: readonly CheckedNet[],
  scenarios: readonly ScenarioDeclaration[],
  checks: readonly CheckDeclaration[],
): Pick<Program, 'scenarios' | 'checks'> {
  const used = usedMachines(definitions)
  const runnable = (node: Declaration): Runnable => {
    return { globals: globalsOf(node), files: bound.files, machines, definitions, nets, used }
  }
  return {
    scenarios: scenarios.flatMap((node) => elaborateScenario(runnable(node), node, logOf(node)) ?? []),
    ...(checks.length > 0 && {
      checks: checks.flatMap((node) => elaborateCheck(runnable(node), node, logOf(node)) ?? []),
    }),
  }
}

/** The machines (indices) that nets use, or are given. */
function usedMachines(definitions: readonly CheckedNet[]): ReadonlySet<number> {
  const givens = definitions.flatMap(({ parts, callables }) => [
    ...parts.flatMap((part) => part.callables),
    ...callables.map((it) => it.default),
  ])
  return new Set([
    ...definitions.flatMap(({ slots }) => slots.slots.flatMap(({ machine }) => machine?.index ?? [])),
    ...givens.flatMap((given) => (given?.kind === 'machine' ? [given.machine.index] : [])),
  ])
}

/** Whether a net is a network of its own: one of another file may only be a part of others. */
function isMade(
  { files }: Bound,
  { bound: { node }, callables }: CheckedNet,
  stories: readonly { readonly subject: Name }[],
): boolean {
  const [root] = files
  // TypeScript gives a network externs, and no functions and machines of a spec.
  if (
    callables.some(
      (it) => it.default === null && it.callable.extern?.async !== true && it.callable.node.kind !== 'extern',
    )
  )
    return false
  return node.span.file === 0 || stories.some(({ subject }) => root!.globals.get(subject.text) === node)
}

/** Gives the log of a declaration. */
function logsOf(bound: Bound, log: Log, mistakes: readonly Span[]): (node: Declaration) => Log {
  const next = new Map<Declaration, Declaration | undefined>()
  for (const { tree } of bound.files) tree.declarations.forEach((node, index, all) => next.set(node, all[index + 1]))
  const files = bound.files.map((file) => log.partIn(file))
  return (node) => logFor(files[node.span.file]!, node, next.get(node), mistakes)
}

function elaborateMachines(
  bound: Bound,
  globalsOf: Types['globalsOf'],
  logOf: (node: Declaration) => Log,
): CheckedMachine[] {
  const nodes = bound.declarations.filter((node) => node.kind === 'fsm')
  return nodes.map((node, index) => {
    const [own, names] = [logOf(node), bound.machines.get(node)!]
    return { index, bound: names, log: own, model: elaborateMachine(globalsOf(node), names, own) }
  })
}

/** Every event of a machine that no net uses may be sent from TypeScript. */
function exportEvents(machine: Machine, used: boolean): Machine {
  if (used) return { ...machine, used }
  return {
    ...machine,
    used,
    events: machine.events.map((event) => (event.builtIn === true ? event : { ...event, exported: true })),
  }
}
