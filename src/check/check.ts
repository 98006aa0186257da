import type { Bound } from '../bind/bind.ts'
import { Log, logFor } from '../diagnostics/log.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { EnumType, Extern, Machine, Program, RecordType } from '../model/program.ts'
import type { Declaration, FnDeclaration, FsmDeclaration } from '../syntax/tree.ts'
import { enumOf, externOf, recordOf } from './declarations.ts'
import type { CheckedMachine, Elaborated } from './elaborated.ts'
import { elaborateExpression } from './expression.ts'
import { elaborateFunctions, signatureOf } from './functions.ts'
import type { FnInfo, Globals, MachineInfo, RecordInfo } from './globals.ts'
import { elaborateMachine } from './machine.ts'
import { elaborateNet } from './net.ts'
import { elaborateScenario } from './scenario/scenario.ts'
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
  const next = new Map(bound.tree.declarations.map((node, index, all) => [node, all[index + 1]]))
  const logOf = (node: Declaration): Log => logFor(log, node, next.get(node), mistakes)
  const { globals, declared, ...types } = elaborateTypes(bound, log.part())
  const functions = elaborateFunctions(globals, declared, logOf)
  const machines = elaborateMachines(globals, logOf)
  const infos = new Map<FsmDeclaration, MachineInfo>(machines.map((machine) => [machine.bound.node, machine]))
  const nets = [...bound.nets.values()].map((net) => elaborateNet(globals, infos, net, logOf(net.node), mistakes))
  const used = new Set(nets.flatMap(({ slots }) => slots.slots.flatMap(({ machine }) => machine?.index ?? [])))
  const runnable = { globals, machines, nets, used }
  const scenarios = bound.tree.declarations.filter((node) => node.kind === 'scenario')
  const program: Program = {
    ...types,
    functions,
    machines: machines.map(({ model, index }) => exportEvents(model, used.has(index))),
    networks: nets.map(({ model }) => model),
    scenarios: scenarios.flatMap((node) => elaborateScenario(runnable, node, logOf(node)) ?? []),
    files: files.map(({ name, lineStarts }) => ({ name, lineStarts })),
  }
  return { bound, program, machines, nets }
}

interface Types {
  readonly globals: Globals
  readonly enums: EnumType[]
  readonly records: RecordType[]
  readonly externs: Extern[]
  readonly declared: { readonly node: FnDeclaration; readonly info: FnInfo }[]
}

function elaborateTypes(bound: Bound, log: Log): Types {
  const records = new Map<string, RecordInfo>()
  const externs = new Map<string, Extern>()
  const functions = new Map<string, FnInfo>()
  const types: Types = {
    globals: { bound, records, externs, functions, compared: new Map(), elaborate: elaborateExpression },
    enums: [],
    records: [],
    externs: [],
    declared: [],
  }
  for (const node of bound.tree.declarations) {
    const counts = bound.globals.get(node.name.text) === node
    if (node.kind === 'enum') types.enums.push(enumOf(node))
    else if (node.kind === 'record') {
      const model = recordOf(bound, node, log)
      const fields = new Map(model.fields.map((field) => [field.name, field]))
      types.records.push(model)
      if (counts) records.set(model.name, { model, fields })
    } else if (node.kind === 'fn') {
      const info = signatureOf({ bound }, node, types.declared.length, log)
      types.declared.push({ node, info })
      if (counts) functions.set(info.name, info)
    } else if (node.kind === 'extern') {
      const model = externOf(bound, node, log)
      types.externs.push(model)
      if (counts) externs.set(model.name, model)
    }
  }
  return types
}

function elaborateMachines(globals: Globals, logOf: (node: Declaration) => Log): CheckedMachine[] {
  return [...globals.bound.machines.values()].map((bound, index) => {
    const own = logOf(bound.node)
    return { index, bound, log: own, model: elaborateMachine(globals, bound, own) }
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
