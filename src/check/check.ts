import type { Bound } from '../bind/bind.ts'
import { Log, logFor } from '../diagnostics/log.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Machine, Program } from '../model/program.ts'
import type { Declaration, FsmDeclaration } from '../syntax/tree.ts'
import type { CheckedMachine, Elaborated } from './elaborated.ts'
import { elaborateFunctions } from './functions.ts'
import type { MachineInfo } from './globals.ts'
import { elaborateMachine } from './machine.ts'
import { elaborateNet } from './net.ts'
import { elaborateScenario } from './scenario/scenario.ts'
import { elaborateTypes, type Types } from './types.ts'
import type { FileLines } from '../source/files.ts'
import type { Span } from '../source/span.ts'

/**
 * Gives every expression its type, builds the model, and reports what has none.
 * @param files the table of files that the spans are in
 * @param mistakes where the text was not understood: what stands there may lack parts, so the rules let it pass
 */
export function checkProgram(
  bound: Bound,
  files: readonly FileLines[],
  report: Report,
  mistakes: readonly Span[] = [],
): Elaborated {
  const log = new Log(report)
  const logOf = logsOf(bound, log, mistakes)
  const { globalsOf, declared, ...types } = elaborateTypes(bound, log.part())
  const functions = elaborateFunctions(globalsOf, declared, logOf)
  const machines = elaborateMachines(bound, globalsOf, logOf)
  const infos = new Map<FsmDeclaration, MachineInfo>(machines.map((machine) => [machine.bound.node, machine]))
  const nets = bound.declarations
    .filter((node) => node.kind === 'net')
    .map((node) => elaborateNet(globalsOf(node), infos, bound.nets.get(node)!, logOf(node), mistakes))
  const used = new Set(nets.flatMap(({ slots }) => slots.slots.flatMap(({ machine }) => machine?.index ?? [])))
  const scenarios = bound.declarations.filter((node) => node.kind === 'scenario')
  const program: Program = {
    ...types,
    functions,
    machines: machines.map(({ model, index }) => exportEvents(model, used.has(index))),
    networks: nets.map(({ model }) => model),
    scenarios: scenarios.flatMap((node) => {
      const runnable = { globals: globalsOf(node), files: bound.files, machines, nets, used }
      return elaborateScenario(runnable, node, logOf(node)) ?? []
    }),
    files: files.map(({ name, lineStarts, path }) => ({ name, lineStarts, ...(path !== undefined && { path }) })),
  }
  return { bound, program, machines, nets }
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
